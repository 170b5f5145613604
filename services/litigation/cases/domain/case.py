"""行政诉讼案件: one agency's case at one trial level, from service to its end."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from services.litigation.cases.domain.appeal_periods import (
    APPEAL,
    effect_comes_on,
)
from services.litigation.cases.domain.burdens import BURDEN_WORDS, CLOCK_WORDS
from services.litigation.cases.domain.clocks import performance_clock
from services.litigation.cases.domain.events import (
    CaseLost,
    JudgmentEffective,
    PerformanceOverdue,
)
from services.litigation.cases.domain.halting import resume
from services.litigation.cases.domain.hearing import Hearing
from services.litigation.cases.domain.hearings import Hearings
from services.litigation.cases.domain.judgment import Accountability, Judgment, Obligation, ObligationState
from services.litigation.cases.domain.performance import Performance
from services.litigation.cases.domain.pleadings import MoreTime, Pleadings
from services.litigation.cases.domain.possible import possible
from services.litigation.cases.domain.registrations import Registration, registered, unlike
from services.litigation.cases.domain.ruling import BY_ITSELF, Effect, Had, LodgedAppeal, Ruling
from services.litigation.cases.domain.stages import NEXT, ORDER, Stage, Step
from services.litigation.cases.domain.stays import Stay, Stays
from services.litigation.cases.domain.terms import REQUIRING, Area, Cause, Ground
from services.litigation.cases.domain.voices import Voice, differ
from services.litigation.cases.domain.warned import CaseWarning, without_object
from services.litigation.cases.domain.weighing import burdens_of, counted_days, loss_to_come, unrecorded
from services.litigation.instruments.domain.documents import ChallengedDocument
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.clocks.not_started import NOT_STATED
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers.case_number import TrialLevel
from shared.kernel.lives.living import Living
from shared.kernel.model.stages import must_be_next
from shared.kernel.words.wording import Wording

TERM = Wording("行政诉讼案件", "case")


@dataclass(kw_only=True)
class Case(Living):
    """One agency's case at one trial level.

    `registered_in` is the dispute that it was registered in; `came_from` is the case before it, be that voided by now,
    and `joined` says of which dispute each of those is that it has come from. `lost_link` numbers the entry that it
    lost the case at the level before by; `without_object` names what it retries that was not in force.

    What can be entered about it stands in the modules of `acts`; here is what they have in common. The case owns the
    stage and the clocks, its parts own what is known of the pleadings, the hearings, the ruling and the performance;
    what weighs on the agency stands in `weighing`.
    """

    clock_words, burden_words = CLOCK_WORDS, BURDEN_WORDS

    number: str
    level: TrialLevel
    court: str
    registrations: dict[Voice, Registration]
    registered_in: str
    previous: str | None
    came_from: str | None
    joined: dict[str, str] = field(default_factory=dict)
    lost_link: int | None = None
    without_object: frozenset[str] = frozenset()
    stage: Stage = Stage.SERVED
    stay_list: Stays = field(default_factory=Stays)
    pleadings: Pleadings = field(default_factory=Pleadings)
    hearing_list: Hearings = field(default_factory=Hearings)
    ruling: Ruling = field(default_factory=Ruling)
    performance: Performance = field(default_factory=Performance)
    accountability: Accountability | None = None

    @property
    def official_number(self) -> str:
        return self.number

    @property
    def lineage(self) -> str:
        """The dispute: the id of its first case, which stays where that was voided."""
        return self.registered_in if self.came_from is None else self.joined.get(self.came_from, self.registered_in)

    @property
    def parties(self) -> tuple[str, ...]:
        return (self.court,)

    def shares_decision_with(self, other: "Case") -> bool:
        """Whether both are records of one decision: before one court, under one number, and each names the other."""
        same = (self.number, self.court) == (other.number, other.court)
        return same and other.unit in self.joint_defendants and self.unit in other.joint_defendants

    @property
    def named_by_court(self) -> tuple[str, ...]:
        """The other defendants, as the court knows them."""
        by_court = self.registrations.get(Voice.COURT)
        return () if by_court is None else by_court.joint_defendants

    @property
    def attendance_required(self) -> bool:
        """Whether the law requires a head to appear: one of the grounds on which the court must call one."""
        return not REQUIRING.isdisjoint(self.grounds)

    @property
    def next_acts(self) -> list[Step]:
        """What may happen now."""
        return self.offered(possible(self))

    @property
    def settles_on(self) -> date | None:
        """The day after the last period, on which the decision takes effect, or after an obligation's last day; or
        that on which a stay ends."""
        days = (effect_comes_on(self), self._first_late()[0], self.stay_ends_on)
        return min((day for day in days if day is not None), default=None)

    def settle(self, law: Statutes) -> str:
        stay = self.stay_list.open
        if stay is not None and stay.ends_on is not None and stay.ends_on == self.settles_on:
            resume(self, stay, law, on=stay.ends_on)
            return f"resumed/{stay.entry}"
        overdue_on, obligation = self._first_late()
        effective_on = effect_comes_on(self)
        if effective_on is not None and (overdue_on is None or effective_on <= overdue_on):
            self.take_effect(law, None, on=effective_on)
            return f"effective/{self.ruling.entry}"
        if overdue_on is None or obligation is None:
            raise AssertionError("nothing is due by itself")
        self.performance.change(obligation, state=ObligationState.OVERDUE)
        self.record(PerformanceOverdue(on=overdue_on, obligation=obligation.ordinal))
        return f"overdue/{self.ruling.entry}.{obligation.ordinal}"

    def burdens(self) -> frozenset[str]:
        return super().burdens() | burdens_of(self)

    def counted_on(self) -> Mapping[str, date]:
        return {**super().counted_on(), **counted_days(self)}

    def weighing(self, today: date) -> frozenset[str]:
        return super().weighing(today) | unrecorded(self, today)

    def to_come(self, today: date) -> Mapping[str, date | None]:
        return loss_to_come(self, today)

    @property
    def differences(self) -> list[str]:
        """In what court and agency have told two things; both are shown, and the court's counts."""
        told: dict[str, Mapping[Voice, object]] = {
            "served_on": self.service_dates,
            **self.pleadings.words,
            **self.stay_list.words,
            **self.hearing_list.words,
            **self.ruling.words,
        }
        return [*unlike(self.registrations), *(name for name, words in told.items() if differ(words))]

    def must_be_next(self, step: Step) -> None:
        """Refuse a step that may not happen now."""
        must_be_next(NEXT, self.stage, step, of=self, term=TERM, source=ORDER.get(step))

    def stop(self, *names: str, on: date, reason: str) -> None:
        """End those of the clocks that run; none that did not start is expected any more."""
        for name in names:
            self.clocks_not_started.pop(name, None)
            if self.is_running(name):
                self.cancel_deadline(name, on=on, reason=reason)

    def meet(self, name: str, law: Statutes, *, on: date) -> bool | None:
        """What was due has come, in time or not; None where nothing was. A clock that stood still is counted so far."""
        if not self.is_running(name):
            return None
        if self.deadlines[name].state is DeadlineState.SUSPENDED:
            self.resume_deadline(name, law, on=on)
        return self.meet_deadline(name, on=on).met_in_time

    def take_effect(
        self, law: Statutes, by: Voice | None, *, on: date, had: Had | None = None, upheld_by: str | None = None
    ) -> None:
        """生效. What the judgment orders falls due as judged; a loss is told now, not before, and what is told of the
        effect that another word on the decision `had` already is told otherwise, not twice."""
        self.must_be_next(Step.TAKE_EFFECT)
        effect = BY_ITSELF if by is None else self.entry if had is None else had.entry
        self.stage = Stage.EFFECTIVE
        self.ruling.effect = Effect(on=on, by=by, entry=effect, upheld_by=upheld_by)
        self.stop(APPEAL, on=on, reason="effective")
        if had is None:
            self.record(JudgmentEffective(on=on, by=by, effect=effect))
        judgment = self.judgment
        for one in self.performance.still_open if judgment is not None else ():
            clock = None if judgment is None else performance_clock(law, self.region, self.number, judgment, one, on)
            self.start_deadline(one.clock, clock or NOT_STATED, on=on)
        if self.lost and not (had is not None and had.is_lost):
            self.record(CaseLost(on=on, effect=effect))

    def _first_late(self) -> tuple[date | None, Obligation | None]:
        """The open obligation that is the first to be overdue, and the day from which on it is."""
        waiting = [one for one in self.obligations if one.state is ObligationState.OPEN and self.is_running(one.clock)]
        days = [(late + timedelta(1), one) for one in waiting if (late := self.deadlines[one.clock].late_after)]
        return min(days, key=lambda each: (each[0], each[1].ordinal), default=(None, None))

    # What callers and rates ask of the parts.

    @property
    def stays(self) -> list[Stay]:
        return self.stay_list.told

    @property
    def stayed_on(self) -> date | None:
        return None if self.stay_list.open is None else self.stay_list.open.since

    @property
    def stay_ends_on(self) -> date | None:
        return None if self.stay_list.open is None else self.stay_list.open.ends_on

    @property
    def area(self) -> Area:
        return registered(self.registrations).area

    @property
    def cause(self) -> Cause:
        return registered(self.registrations).cause

    @property
    def grounds(self) -> tuple[Ground, ...]:
        return registered(self.registrations).grounds

    @property
    def joint_defendants(self) -> tuple[str, ...]:
        return registered(self.registrations).joint_defendants

    @property
    def appellant(self) -> bool:
        return registered(self.registrations).appellant

    @property
    def service_dates(self) -> dict[Voice, date]:
        return self.pleadings.service_dates

    @property
    def served_on(self) -> date:
        return self.pleadings.served_on

    @property
    def extensions(self) -> list[dict[Voice, MoreTime]]:
        return [each.words for each in self.pleadings.extensions]

    @property
    def answered_on(self) -> date | None:
        return self.pleadings.answered_on

    @property
    def hearings(self) -> list[Hearing]:
        return self.hearing_list.notices

    @property
    def held_hearings(self) -> list[Hearing]:
        return self.hearing_list.held

    @property
    def heard_on(self) -> date | None:
        return self.hearing_list.heard_on

    @property
    def warnings(self) -> list[CaseWarning]:
        in_vain = [without_object()] if self.previous in self.without_object else []
        return [*self.hearing_list.warnings, *self.ruling.late_appeals(self.level), *in_vain]

    @property
    def judgment(self) -> Judgment | None:
        return self.ruling.judgment

    @property
    def judgments(self) -> dict[Voice, Judgment]:
        return self.ruling.judgments

    @property
    def judgment_served(self) -> dict[str, dict[Voice, date]]:
        return self.ruling.served

    @property
    def appeal_ends(self) -> dict[str, date]:
        return self.ruling.appeal_ends

    @property
    def appeals(self) -> list[LodgedAppeal]:
        return self.ruling.appeals

    @property
    def documents(self) -> list[ChallengedDocument]:
        return self.ruling.documents

    @property
    def effective_on(self) -> date | None:
        return self.ruling.effective_on

    @property
    def replaced_on(self) -> date | None:
        return self.ruling.replaced_on

    @property
    def next_case(self) -> str | None:
        return self.ruling.next_case

    @property
    def stands(self) -> bool:
        return self.ruling.stands

    @property
    def lost(self) -> bool:
        return self.ruling.lost

    @property
    def obligations(self) -> list[Obligation]:
        return self.performance.obligations

    def hearing(self, ordinal: int) -> Hearing:
        return self.hearing_list.get(ordinal)
