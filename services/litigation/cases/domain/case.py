"""行政诉讼案件: one agency's case at one trial level, from service to its end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from services.litigation.cases.domain.appeal_periods import (
    APPEAL,
    effect_comes_on,
    services_unsaid,
)
from services.litigation.cases.domain.appearing import contradictions
from services.litigation.cases.domain.burdens import BURDEN_WORDS, CLOCK_WORDS, DEFENDANTS, NUMBER, UNRECORDED
from services.litigation.cases.domain.clocks import performance_clock
from services.litigation.cases.domain.designated import unconfirmed
from services.litigation.cases.domain.events import (
    CaseLost,
    JudgmentEffective,
    PerformanceOverdue,
)
from services.litigation.cases.domain.halting import resume
from services.litigation.cases.domain.in_stays import within_stays
from services.litigation.cases.domain.judgment import Accountability, Obligation, ObligationState
from services.litigation.cases.domain.known import KnownCase
from services.litigation.cases.domain.possible import possible, possible_on
from services.litigation.cases.domain.registrations import registered, unlike
from services.litigation.cases.domain.ruling import BY_ITSELF, Effect, Had
from services.litigation.cases.domain.stages import NEXT, ORDER, Stage, Step
from services.litigation.cases.domain.voices import Voice, differ
from services.litigation.cases.domain.warned import (
    CaseWarning,
    of_earlier_year,
    of_misfits,
    without_object,
)
from services.litigation.cases.domain.weighing import (
    burdens_of,
    counted_days,
    loss_to_come,
    performance_to_come,
    unrecorded,
)
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.clocks.not_started import NOT_STATED
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers import CaseNumber
from shared.kernel.identifiers.case_number import TrialLevel
from shared.kernel.model.stages import must_be_next
from shared.kernel.words.wording import Named, Wording

TERM = Wording("行政诉讼案件", "case")


@dataclass(kw_only=True)
class Case(KnownCase):
    """One agency's case at one trial level.

    `registered_in` is the dispute that it was registered in; `came_from` is the case before it, be that voided by now,
    and `joined` says of which dispute each of those is that it has come from. `lost_link` numbers the entry that it
    lost the case at the level before by; `without_object` names what it retries that was not in force.

    What can be entered about it stands in the modules of `acts`; here is what they have in common. The case owns the
    stage and the clocks, its parts own what is known of the pleadings, the hearings, the ruling and the performance;
    what weighs on the agency stands in `weighing`.
    """

    clock_words, burden_words = CLOCK_WORDS, BURDEN_WORDS

    level: TrialLevel
    registered_in: str
    previous: str | None
    previous_by: Voice | None
    came_from: str | None
    joined: dict[str, str] = field(default_factory=dict)
    lost_link: int | None = None
    without_object: frozenset[str] = frozenset()
    stage: Stage = Stage.SERVED
    accountability: Accountability | None = None

    @property
    def official_number(self) -> str:
        return self.number

    @property
    def lineage(self) -> str:
        """The dispute: the id of its first case, which stays where that was voided."""
        return self.registered_in if self.came_from is None else self.joined.get(self.came_from, self.registered_in)

    def goes_on_as_told_to(self, voice: Voice) -> bool:
        """Whether that voice may name no other case before it than is known: the court may where the agency has."""
        return self.previous is not None and not (voice is Voice.COURT and self.previous_by is Voice.AGENCY)

    @property
    def parties(self) -> tuple[str, ...]:
        return (self.court,)

    def shares_decision_with(self, other: "Case") -> bool:
        """Whether both are records of one decision: before one court, under one number, and each names the other."""
        same = (self.number, self.court) == (other.number, other.court)
        return same and other.unit in self.joint_defendants and self.unit in other.joint_defendants

    @property
    def next_acts(self) -> list[Step]:
        """What may happen next, on whatever day."""
        return self.offered(possible(self))

    def next_acts_on(self, today: date) -> list[Step]:
        """What may happen that day."""
        return self.offered(possible_on(self, today))

    @property
    def settles_on(self) -> date | None:
        """The day after the last period, on which the decision takes effect, or after an obligation's last day; or
        that on which a stay ends."""
        overdue_on = self._first_late()[0] if self.obligations else None
        days = [day for day in (effect_comes_on(self), overdue_on, self.stay_ends_on) if day is not None]
        return min(days) if days else None

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

    @classmethod
    def burdens_named(cls, burdens: Iterable[str]) -> tuple[Named, ...]:
        """With whom it is shared, and by which number it is known, is said only where nothing else is."""
        said = frozenset(burdens)
        own = frozenset(each for each in said if each.partition(".")[0] not in (DEFENDANTS, NUMBER))
        return super().burdens_named(own or said)

    def counted_on(self) -> Mapping[str, date]:
        return {**super().counted_on(), **counted_days(self)}

    def weighing(self, today: date) -> frozenset[str]:
        return super().weighing(today) | unrecorded(self, today)

    def beyond_ones_paper(self) -> frozenset[str]:
        """A hearing of which the court itself has told, and whose day has passed: that it was not held, or that another
        took its place, only the court says by then."""
        told = (each.ordinal for each in self.hearings if Voice.COURT in each.notices)
        return frozenset(f"{UNRECORDED}.{ordinal}" for ordinal in told)

    def to_come(self, today: date) -> Mapping[str, date | None]:
        return {**loss_to_come(self, today), **performance_to_come(self)}

    @property
    def differences(self) -> list[str]:
        """In what court and agency have told two things; both are shown, and the court's counts."""
        told: dict[str, Mapping[Voice, object]] = {
            "served_on": self.service_dates,
            **self.pleadings.words,
            **self.stay_list.words,
            **self.hearing_list.words,
            **self.ruling.words,
            **services_unsaid(self),
        }
        return [*unlike(self.registrations), *(name for name, words in told.items() if differ(words))]

    def must_be_next(self, step: Step) -> None:
        """Refuse a step that may not happen now, and say of which case, and what may that day."""
        number = Wording(f"案件“{self.number}”", f"case “{self.number}”")
        source = ORDER.get(step)
        must_be_next(
            NEXT, self.stage, step, of=self, term=number, source=source, instead=lambda: self.next_acts_on(self.day)
        )

    def must_be_next_at(self, hearing: int, step: Step) -> None:
        """Of a hearing that is off that is the reason, and not the stage in which it leaves the case."""
        self.hearing_list.must_not_be_off(hearing)
        self.must_be_next(step)

    def stop(self, *names: str, on: date, reason: str) -> None:
        """End those of the clocks that one waits for, and with one's own those of other parties."""
        of_others = tuple(f"{name}." for name in names)
        for name in self.awaited_clocks():
            if name in names or name.startswith(of_others):
                self.cancel_deadline(name, on=on, reason=reason)

    def meet(self, name: str, law: Statutes, *, on: date) -> bool | None:
        """What was due has come, in time or not; None where nothing was. A clock that stood still is counted so far."""
        if self.is_running(name) and self.deadlines[name].state is DeadlineState.SUSPENDED:
            self.resume_deadline(name, law, on=on)
        met = self.meet_deadline(name, on=on)
        return None if met is None else met.met_in_time

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

    @property
    def warnings(self) -> list[CaseWarning]:
        in_vain = [without_object()] if self.previous in self.without_object else []
        late = (
            *self.hearing_list.warnings,
            *self.ruling.early_effect(self.level),
            *self.ruling.late_appeals(self.level),
        )
        return [
            *of_misfits(registered(self.registrations)),
            *of_earlier_year(CaseNumber.parse(self.number), self.served_on),
            *unconfirmed(self),
            *late,
            *contradictions(self),
            *within_stays(self),
            *in_vain,
        ]
