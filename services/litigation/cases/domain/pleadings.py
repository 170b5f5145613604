"""A case from its service on the agency to the answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from services.litigation.cases.domain.events import CaseAnswered, CaseServed, ServiceConfirmed
from services.litigation.cases.domain.refusals import AnsweredAlready
from services.litigation.cases.domain.stages import NEXT, ORDER, Stage, Step
from services.litigation.cases.domain.terms import REQUIRING, Area, Cause, Ground
from services.litigation.cases.domain.voices import Voice, standing
from shared.kernel.clocks.deadlines import Deadline, Timed
from shared.kernel.clocks.statutes import Counted, Statutes
from shared.kernel.identifiers.case_number import TrialLevel
from shared.kernel.model.stages import must_be_next, must_not_precede
from shared.kernel.words.wording import Wording

TERM = Wording("行政诉讼案件", "case")
ANSWER = "answer"
OBJECTION = "jurisdiction_objection"
EVIDENCE = "evidence_extension"
COURT_SERVICE_DATE = "court_service_date"

_RULES = {
    TrialLevel.FIRST_INSTANCE: {
        ANSWER: "litigation.answer",
        OBJECTION: "litigation.jurisdiction_objection",
        EVIDENCE: "litigation.evidence_extension",
    },
    TrialLevel.SECOND_INSTANCE: {ANSWER: "litigation.appeal_answer"},
}

Clocks = Mapping[str, Counted]


@dataclass(kw_only=True)
class Pleaded(Timed):
    """One agency's case at one trial level; `lineage` is the id of the first case of the dispute."""

    number: str
    level: TrialLevel
    court: str
    area: Area
    cause: Cause
    grounds: tuple[Ground, ...]
    joint_defendants: tuple[str, ...]
    appellant: bool
    lineage: str
    previous: str | None
    stage: Stage = Stage.SERVED
    service_dates: dict[Voice, date] = field(default_factory=dict)
    answered_on: date | None = None

    @property
    def parties(self) -> tuple[str, ...]:
        return (self.court,)

    @property
    def served_on(self) -> date:
        """The day of service that counts: the court's word, or else the agency's."""
        on = standing(self.service_dates)
        if on is None:
            raise AssertionError("a case begins with its service")
        return on

    @property
    def attendance_required(self) -> bool:
        """Whether the law requires a head to appear: one of the grounds on which the court must call one."""
        return not REQUIRING.isdisjoint(self.grounds)

    @property
    def next_acts(self) -> list[Step]:
        """What may happen now."""
        return sorted(NEXT[self.stage])

    def serve(self, by: Voice, clocks: Clocks, *, on: date) -> None:
        """送达: the beginning. The answer falls due; objection and later evidence may be asked for as long."""
        self.service_dates = {by: on}
        for name, counted in clocks.items():
            self.open_deadline(name, counted, on=on, duty=name == ANSWER)
        self.record(CaseServed(on=on, by=by))

    def confirm_service(self, by: Voice, *, on: date) -> None:
        """Keep another word on the day of service."""
        self._must_be_next(Step.CONFIRM_SERVICE)
        self.service_dates[by] = on
        self.record(ServiceConfirmed(on=on, by=by, stands=self.served_on))

    def reckon_pleadings(self, clocks: Clocks, *, on: date) -> None:
        """Move the clocks to the day of service that stands now; an answer given is judged by the new date."""
        for name, counted in clocks.items():
            known = self.deadlines.get(name)
            if known is not None and known.anchor_on == counted.anchor_on:
                continue
            if self.is_running(name):
                self.move_deadline(name, counted, on=on, reason=COURT_SERVICE_DATE)
            elif name == ANSWER and self.answered_on is not None:
                self.open_deadline(name, counted, on=on)
                self.meet_deadline(name, on=self.answered_on)

    def answer(self, *, on: date) -> None:
        """答辩: answer and evidence were handed in, in time or late."""
        self._must_be_next(Step.ANSWER)
        if self.answered_on is not None:
            raise AnsweredAlready(answered_on=self.answered_on)
        must_not_precede(on, self.served_on)
        self.answered_on = on
        if self.stage is Stage.SERVED:
            self.stage = Stage.ANSWERED
        met: Deadline | None = self.meet_deadline(ANSWER, on=on) if self.is_running(ANSWER) else None
        self._stop((OBJECTION, EVIDENCE), on=on, reason="answered")
        self.record(CaseAnswered(on=on, in_time=None if met is None else met.met_in_time))

    def _must_be_next(self, step: Step) -> None:
        must_be_next(NEXT, self.stage, step, term=TERM, source=ORDER.get(step))

    def _stop(self, names: tuple[str, ...], *, on: date, reason: str) -> None:
        for name in names:
            if self.is_running(name):
                self.cancel_deadline(name, on=on, reason=reason)


def pleading_clocks(statutes: Statutes, case: Pleaded, served_on: date) -> dict[str, Counted]:
    """The periods that service starts at this level; an appellant owes no answer to its own appeal."""
    rules = {} if case.appellant else _RULES.get(case.level, {})
    counted = {name: statutes.count(rule, case.region, served_on) for name, rule in rules.items()}
    return {name: found for name, found in counted.items() if found is not None}
