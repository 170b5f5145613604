"""A case decided: the judgment, its service, appeal, effect, performance."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from services.litigation.domain.documents import ChallengedDocument
from services.litigation.domain.events import (
    AppealLodged,
    CaseContinued,
    CaseLost,
    DocumentFoundUnlawful,
    JudgmentEffective,
    JudgmentGiven,
    JudgmentReplaced,
    JudgmentServed,
    ObligationDone,
    PerformanceOverdue,
)
from services.litigation.domain.hearings import ATTENDANCE, Heard
from services.litigation.domain.judgment import (
    AppealPeriods,
    Judgment,
    Obligation,
    ObligationState,
    Served,
    served_dates,
)
from services.litigation.domain.outcomes import fits
from services.litigation.domain.pleadings import ANSWER, COURT_SERVICE_DATE, EVIDENCE, OBJECTION
from services.litigation.domain.refusals import (
    AppealTooLate,
    ChallengedAlready,
    JudgedAlready,
    NoSuchObligation,
    NotAppealable,
    OutcomeUnfit,
    StatedDayTooEarly,
    WrongLevelBefore,
)
from services.litigation.domain.stages import Stage, Step
from services.litigation.domain.terms import Party
from services.litigation.domain.voices import Voice, standing
from shared.kernel.clocks.statutes import Counted
from shared.kernel.identifiers.case_number import TrialLevel
from shared.kernel.model.stages import must_not_precede

APPEAL = "appeal"

_FOLLOWED_BY = {
    Stage.APPEALED: {TrialLevel.SECOND_INSTANCE},
    Stage.EFFECTIVE: {TrialLevel.RETRIAL_REVIEW, TrialLevel.RETRIAL},
    Stage.CLOSED: {TrialLevel.RETRIAL_REVIEW, TrialLevel.RETRIAL},
    Stage.REPLACED: {TrialLevel.FIRST_INSTANCE, TrialLevel.RETRIAL_REVIEW, TrialLevel.RETRIAL},
}


@dataclass(kw_only=True)
class Judged(Heard):
    """Court and agency may both tell the decision and its service; the court's word stands."""

    judgments: dict[Voice, Judgment] = field(default_factory=dict)
    judgment_served: Served = field(default_factory=dict)
    appeal_ends: dict[Party, date] = field(default_factory=dict)
    obligations: list[Obligation] = field(default_factory=list)
    documents: list[ChallengedDocument] = field(default_factory=list)
    effective_on: date | None = None
    replaced_on: date | None = None
    next_case: str | None = None

    @property
    def judgment(self) -> Judgment | None:
        """The decision that stands."""
        return standing(self.judgments)

    @property
    def stands(self) -> bool:
        """Whether the decision is effective and no other has taken its place."""
        return self.effective_on is not None and self.replaced_on is None

    @property
    def lost(self) -> bool:
        """Whether an effective decision that was not replaced went against the agency."""
        return self.stands and self.judgment is not None and self.judgment.lost

    @property
    def final_on(self) -> date | None:
        """The last day of all appeal periods; None while someone whose day of service counts is missing."""
        known = {Party.AGENCY, Party.PLAINTIFF} <= self.appeal_ends.keys()
        return max(self.appeal_ends.values()) if known and self.stage is Stage.JUDGED else None

    @property
    def next_performance_due(self) -> date | None:
        """The first day after which an obligation is overdue that is not marked so yet."""
        waiting = [one for one in self.obligations if one.state is ObligationState.OPEN and self.is_running(one.clock)]
        dues = [due for one in waiting if (due := self.deadlines[one.clock].late_after) is not None]
        return min(dues, default=None)

    def judge(self, judgment: Judgment, by: Voice) -> None:
        """裁判. A decision by the court takes the place of what the agency entered of it."""
        self._must_be_next(Step.JUDGE)
        on = judgment.decided_on
        if not fits(judgment.form, judgment.outcome, self.level):
            raise OutcomeUnfit(field="outcome", level=self.level, form=judgment.form, outcome=judgment.outcome)
        if by in self.judgments or Voice.COURT in self.judgments:
            raise JudgedAlready()
        must_not_precede(on, min(self.service_dates.values()))
        for obligation in judgment.obligations:
            _must_fall_due_after(obligation, on)
        known = self.judgment
        self.judgments[by] = judgment
        if known is None or known != judgment:
            self._begin_judged(judgment, on)
        self.record(JudgmentGiven(on=on, by=by, judgment=judgment))

    def serve_judgment(self, party: Party, by: Voice, *, on: date) -> None:
        """裁判文书送达 on one party."""
        self._must_be_next(Step.SERVE_JUDGMENT)
        must_not_precede(on, None if self.judgment is None else self.judgment.decided_on)
        self.judgment_served.setdefault(party, {})[by] = on
        self.record(JudgmentServed(on=on, party=party, by=by))

    def reckon_appeal(self, periods: AppealPeriods, *, on: date) -> None:
        """Run the appeal periods from the days of service that stand now. The agency's own is a right, not a duty."""
        self.appeal_ends = periods.ends
        own, known = periods.agency, self.deadlines.get(APPEAL)
        if own is None:
            self._stop((APPEAL,), on=on, reason="not_appealable")
        elif not self.is_running(APPEAL):
            self.open_deadline(APPEAL, own, on=on, duty=False)
        elif known is not None and (known.anchor_on, known.rule) != (own.anchor_on, own.rule.id):
            self.move_deadline(APPEAL, own, on=on, reason=COURT_SERVICE_DATE)

    def appeal(self, party: Party, by: Voice, *, on: date) -> None:
        """上诉 by one of the parties; only the court can say that a late one was allowed."""
        self._must_be_next(Step.APPEAL)
        judgment = self.judgment
        if judgment is None or judgment.appeal_rule(self.level) is None:
            raise NotAppealable()
        must_not_precede(on, judgment.decided_on)
        ended_on = self.appeal_ends.get(party)
        if by is Voice.AGENCY and ended_on is not None and on > ended_on:
            raise AppealTooLate(ended_on=ended_on, rule=judgment.appeal_rule(self.level))
        self.stage = Stage.APPEALED
        if party is Party.AGENCY and self.is_running(APPEAL):
            self.meet_deadline(APPEAL, on=on)
        self._stop((APPEAL,), on=on, reason="appealed")
        self.record(AppealLodged(on=on, by=party))

    def continue_as(self, next_case: str, level: TrialLevel, *, on: date) -> None:
        """The dispute goes on at another level: an appeal at second instance, an effective case at a retrial."""
        self._must_be_next(Step.CONTINUE)
        if level not in _FOLLOWED_BY[self.stage]:
            raise WrongLevelBefore(field="previous", level=level, before=self.level)
        self.next_case = next_case
        self.record(CaseContinued(on=on, next_case=next_case))

    def take_effect(self, clocks: Mapping[str, Counted], by: Voice | None, *, on: date) -> None:
        """生效. What the judgment orders falls due as judged; a loss is told now, not before."""
        self._must_be_next(Step.TAKE_EFFECT)
        must_not_precede(on, None if self.judgment is None else self.judgment.decided_on)
        self.stage, self.effective_on = Stage.EFFECTIVE, on
        self._stop((APPEAL,), on=on, reason="effective")
        self.record(JudgmentEffective(on=on, by=by))
        for name, counted in clocks.items():
            self.open_deadline(name, counted, on=on)
        if self.lost:
            self.record(CaseLost(on=on))

    def replace(self, by_case: str, *, on: date) -> None:
        """被改判、发回: the decision of another level has taken the place of this one."""
        self._must_be_next(Step.REPLACE)
        self.replaced_on = on
        if self.stage is not Stage.CLOSED:
            self.stage = Stage.REPLACED
        self._stop(tuple(one.clock for one in self.obligations), on=on, reason="replaced")
        self.record(JudgmentReplaced(on=on, by_case=by_case))

    def perform(self, ordinal: int, *, on: date) -> None:
        """履行 of one obligation, in time or late."""
        obligation = self._open_obligation(ordinal, on)
        met = self.meet_deadline(obligation.clock, on=on) if self.is_running(obligation.clock) else None
        self._settle_obligation(obligation, ObligationState.PERFORMED, None if met is None else met.met_in_time, on)

    def enforce(self, ordinal: int, *, on: date) -> None:
        """强制执行: the court has made the agency perform."""
        obligation = self._open_obligation(ordinal, on)
        self._stop((obligation.clock,), on=on, reason="enforced")
        self._settle_obligation(obligation, ObligationState.ENFORCED, False, on)

    def mark_overdue(self, *, today: date) -> None:
        """Note the obligations whose day has gone by."""
        for obligation in self.obligations:
            due = self.deadlines[obligation.clock].late_after if self.is_running(obligation.clock) else None
            if obligation.state is ObligationState.OPEN and due is not None and due < today:
                self._put(replace(obligation, state=ObligationState.OVERDUE))
                self.record(PerformanceOverdue(on=today, obligation=obligation.ordinal))

    def challenge(self, document: ChallengedDocument, by: Voice, *, on: date) -> None:
        """附带审查: the decision holds a document unlawful."""
        self._must_be_next(Step.CHALLENGE)
        must_not_precede(on, None if self.judgment is None else self.judgment.decided_on)
        if document in self.documents:
            raise ChallengedAlready(field="document_number", number=document.number)
        self.documents.append(document)
        self.record(DocumentFoundUnlawful(on=on, document=document, by=by))

    def _begin_judged(self, judgment: Judgment, on: date) -> None:
        """What was entered before and is not so any more has no effect any more."""
        clocks = (ANSWER, OBJECTION, EVIDENCE, *(one.clock for one in self.obligations))
        self._stop(clocks, on=on, reason="judged")
        self.stage, self.effective_on = Stage.JUDGED, None
        self.obligations = list(judgment.obligations)
        if self.pending_hearing is not None and self.pending_hearing.hearing_on > on:
            self.put_off_pending(on=on, reason="judged")

    def _open_obligation(self, ordinal: int, on: date) -> Obligation:
        self._must_be_next(Step.PERFORM)
        must_not_precede(on, None if self.judgment is None else self.judgment.decided_on)
        found = next((one for one in self.obligations if one.ordinal == ordinal and one.is_open), None)
        if found is None:
            raise NoSuchObligation(field="obligation", obligation=ordinal)
        return found

    def _settle_obligation(
        self, obligation: Obligation, state: ObligationState, in_time: bool | None, on: date
    ) -> None:
        self._put(replace(obligation, state=state, done_on=on))
        self.record(
            ObligationDone(on=on, obligation=obligation.ordinal, kind=obligation.kind, state=state, in_time=in_time)
        )

    def _put(self, obligation: Obligation) -> None:
        self.obligations[obligation.ordinal - 1] = obligation

    def served_parties(self) -> dict[Party, date]:
        """The day of service on each party that stands."""
        return served_dates(self.judgment_served)


def _must_fall_due_after(obligation: Obligation, decided_on: date) -> None:
    due_on = None if obligation.term is None else obligation.term.due_on
    if due_on is not None and due_on <= decided_on:
        raise StatedDayTooEarly(field="obligations", due_on=due_on, anchor_on=decided_on)


__all__ = ["APPEAL", "ATTENDANCE", "Judged"]
