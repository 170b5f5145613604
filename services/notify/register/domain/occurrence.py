"""应尽职责: one duty of one unit for one quarter, year, term of office or day, with the evidence that it was fulfilled.

A quota is satisfied by evidence, never by a tick in a box; what is missing when the span ends is overdue.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from services.notify.register.domain.evidence import Evidence, Progress, progress
from services.notify.register.domain.obligation import Obligation
from services.notify.register.domain.refusals import CountedElsewhere, HoursForPersons, ShownAlready, TooMuch
from services.notify.register.domain.requirement import Requirement, asked
from services.notify.register.domain.spans import Slot
from services.notify.register.domain.subject_sets import Each
from services.notify.units.domain.subject_unit import SubjectUnit
from shared.kernel.identifiers.derived_id import derived_id
from shared.kernel.identifiers.divisions import code_on
from shared.kernel.model.aggregate import Aggregate, Event
from shared.kernel.model.stages import must_be_next, must_not_precede
from shared.kernel.words.wording import WordedCode, Wording

TERM = Wording("应尽职责", "occurrence of a duty")
# What each person of a group is asked, or the unit, by the hour.
CLASS_HOURS = "class_hours"


class OccurrenceStage(WordedCode):
    """Whether it is done. That it is late or unmet follows from the day; *lifted*: the unit is asked no more."""

    OPEN = "open", "待完成", "open"
    MET = "met", "已完成", "met"
    EXPIRED = "expired", "已失效", "expired"
    LIFTED = "lifted", "已解除", "lifted"


class OccurrenceAct(WordedCode):
    GIVE = "give", "提供佐证", "give evidence"
    RETRACT = "retract", "撤回佐证", "retract evidence"
    ADJUST = "adjust", "调整", "adjust"
    EXPIRE = "expire", "失效", "expire"
    LIFT = "lift", "解除", "lift"
    RESTORE = "restore", "恢复", "restore"


_SHOWN = frozenset({OccurrenceAct.GIVE, OccurrenceAct.RETRACT, OccurrenceAct.ADJUST})
NEXT: Mapping[OccurrenceStage, frozenset[OccurrenceAct]] = {
    OccurrenceStage.OPEN: _SHOWN | {OccurrenceAct.EXPIRE, OccurrenceAct.LIFT},
    OccurrenceStage.MET: _SHOWN | {OccurrenceAct.LIFT},
    OccurrenceStage.EXPIRED: frozenset(
        {OccurrenceAct.GIVE, OccurrenceAct.RETRACT, OccurrenceAct.LIFT, OccurrenceAct.RESTORE}
    ),
    OccurrenceStage.LIFTED: frozenset({OccurrenceAct.RESTORE}),
}


class Standing(WordedCode):
    """How it stands on a day, as the scoreboard says it."""

    MET = "met", "按期完成", "met in time"
    LATE = "late", "逾期完成", "met late"
    OPEN = "open", "进行中", "open"
    UNMET = "unmet", "逾期未完成", "unmet"
    EXPIRED = "expired", "已失效", "expired"
    LIFTED = "lifted", "已解除", "lifted"


@dataclass(frozen=True, kw_only=True)
class OccurrenceOpened(Event):
    due: date | None


@dataclass(frozen=True, kw_only=True)
class OccurrenceAdjusted(Event):
    """Its end or what it needs is another; `reason` is a code."""

    due: date | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class EvidenceCounted(Event):
    """What was done is counted anew."""

    done: int


@dataclass(frozen=True, kw_only=True)
class OccurrenceMet(Event):
    """Enough was done on `met_on`."""

    met_on: date


@dataclass(frozen=True, kw_only=True)
class OccurrenceReopened(Event):
    """What was enough no longer is."""


@dataclass(frozen=True, kw_only=True)
class OccurrenceExpired(Event):
    """The duty no longer binds: it stays as history, without alarms."""


@dataclass(frozen=True, kw_only=True)
class OccurrenceLifted(Event):
    """The unit is not asked any more."""


@dataclass(frozen=True, kw_only=True)
class OccurrenceRestored(Event):
    """The unit is asked again."""


@dataclass(frozen=True, kw_only=True)
class ShortOfTime(Event):
    """The time left is shorter than what is missing takes."""

    missing: int


@dataclass(kw_only=True)
class Occurrence(Aggregate):
    """`unit` owes it, from `opens_on` through `due`; `sequence` counts its changes, so that the latest stands.

    `wake_on` is the next day on which something falls to it by itself.
    """

    asked: Requirement
    opens_on: date
    due: date | None
    stage: OccurrenceStage = OccurrenceStage.OPEN
    evidence: list[Evidence] = field(default_factory=list)
    done: int = 0
    met_on: date | None = None
    sequence: int = 1
    short_of: int | None = None
    wake_on: date | None = None

    @classmethod
    def open(cls, obligation: Obligation, unit: SubjectUnit, slot: Slot, *, on: date) -> "Occurrence":
        """A new one, nothing done."""
        occurrence = cls(
            id=occurrence_id(obligation, unit, slot),
            region=code_on(unit.region, slot.opens_on),
            unit=unit.id,
            asked=asked(obligation, unit, slot, on),
            opens_on=slot.opens_on,
            due=slot.due,
        )
        occurrence.record(OccurrenceOpened(on=on, due=slot.due))
        return occurrence

    @property
    def next_acts(self) -> list[OccurrenceAct]:
        """What a person may do now: the rest follows from duties, units and days."""
        given = {OccurrenceAct.RETRACT} if any(each.fact is None for each in self.evidence) else set()
        give = {OccurrenceAct.GIVE} if self.asked.warned_by is None else set()
        return sorted(NEXT[self.stage] & (give | given))

    @property
    def needed(self) -> int | None:
        """What `done` is held against; None while a number of persons is not known."""
        return self.asked.measure.needed

    @property
    def missing(self) -> int:
        """How much is still to be done."""
        return max((self.needed or 0) - self.done, 0)

    @property
    def in_time(self) -> bool | None:
        """Whether it was met by its last day; None while it is not met."""
        return None if self.met_on is None else self.due is None or self.met_on <= self.due

    @property
    def entered_late(self) -> bool:
        """补录: whether something of what was done was only shown on a later day."""
        return any(each.shown_late for each in self.evidence)

    @property
    def enough_on(self) -> date | None:
        """The day on which enough was done, even of what is not asked any more."""
        return self._progress().met_on

    def has_lapsed(self, today: date) -> bool:
        """Whether its duty has ended without it."""
        ended = self.asked.valid_to is not None and self.asked.valid_to < today
        return ended and self.stage is OccurrenceStage.OPEN

    @property
    def has_outlived_its_duty(self) -> bool:
        """Whether it was to be done by the last day of its duty, which has ended since without it."""
        ended_on = self.asked.valid_to
        after = self.due is not None and ended_on is not None and self.due <= ended_on
        return self.stage is OccurrenceStage.EXPIRED and after

    def is_past(self, today: date) -> bool:
        """Whether its last day has gone by."""
        return self.due is not None and self.due < today

    def standing(self, today: date) -> Standing:
        """How it stands on a day."""
        if self.stage is OccurrenceStage.MET:
            return Standing.MET if self.in_time else Standing.LATE
        if self.stage is OccurrenceStage.OPEN and self.is_past(today):
            return Standing.UNMET
        return Standing(self.stage.value)

    def has(self, evidence: str) -> bool:
        return any(each.id == evidence for each in self.evidence)

    def must(self, act: OccurrenceAct) -> None:
        """Refuse what may not happen in this stage."""
        must_be_next(NEXT, self.stage, act, of=self, term=TERM)

    def must_take(self, on: date, files: frozenset[str]) -> None:
        """Refuse what a person would show by those files, of that day: not now, not here, or not twice."""
        self.must(OccurrenceAct.GIVE)
        if self.asked.warned_by is not None:
            raise CountedElsewhere(service=self.asked.warned_by)
        for each in self.evidence if files else ():
            if (each.retracted_on, each.on, each.digests) == (None, on, files):
                raise ShownAlready(on=on, existing=each.id)

    def must_be_plausible(self, count: int, *, named: bool) -> None:
        """Refuse a number that is out of all proportion to what is asked, or counts something else than it does."""
        measure = self.asked.measure
        there_are = (
            None if named or self.asked.of != CLASS_HOURS or measure.each is not Each.PERSON else measure.persons
        )
        if there_are is not None and count > there_are:
            raise HoursForPersons(field="count", needed=measure.at_least, most=there_are, count=count)
        if count > (most := measure.most(named=named)):
            raise TooMuch(field="count", needed=measure.needed or measure.at_least, most=most, count=count)

    def give(self, evidence: Evidence) -> None:
        """提供佐证: what was done before the span opened does not count, what was done after its end makes it late."""
        self.must(OccurrenceAct.GIVE)
        must_not_precede(evidence.on, self.opens_on)
        self._count([*self.evidence, evidence], on=evidence.on)

    def holds(self, given: Sequence[Evidence]) -> bool:
        """Whether this is what persons have given for it."""
        return [each for each in self.evidence if each.fact is None] == _in_order(given)

    def hold(self, given: Sequence[Evidence], *, on: date) -> None:
        """What persons have given for it as it stands now: more or less, or put right. What was told stays."""
        self._count([*given, *(each for each in self.evidence if each.fact is not None)], on=on)

    def set_right(self, fact: str, instead: Evidence | None, *, on: date) -> None:
        """更正: what another service had told proves to be otherwise, or not to be; it counts as if so told."""
        others = [each for each in self.evidence if each.fact != fact]
        self._count(others if instead is None else [*others, instead], on=on)

    def adjust(self, asks: Requirement, due: date | None, reason: str, *, on: date) -> None:
        """调整: a head has left, a number of persons has become known, a duty has got an end."""
        must_be_next(NEXT, self.stage, OccurrenceAct.ADJUST, of=self, term=TERM)
        self.asked, self.due = asks, due
        self.record(OccurrenceAdjusted(on=on, due=due, reason=reason))
        reached = self._progress()
        self.done = reached.done
        self._settle(reached, on=on)

    def expire(self, *, on: date) -> None:
        """失效: the duty ended without it; it is kept, and alarms nobody."""
        self._go(OccurrenceAct.EXPIRE, OccurrenceStage.EXPIRED)
        self.record(OccurrenceExpired(on=on))

    def lift(self, *, on: date) -> None:
        """解除: the unit does not belong to those who are asked any more, or never did."""
        self._go(OccurrenceAct.LIFT, OccurrenceStage.LIFTED)
        if self.met_on is not None:
            self.met_on = None
            self.record(OccurrenceReopened(on=on))
        self.record(OccurrenceLifted(on=on))

    def restore(self, *, on: date) -> None:
        """恢复."""
        self._go(OccurrenceAct.RESTORE, OccurrenceStage.OPEN)
        self.record(OccurrenceRestored(on=on))
        self._settle(self._progress(), on=on)

    def fall_short(self, *, on: date) -> None:
        """The time left is shorter than what is missing takes: said once for each number that is missing."""
        self.short_of = self.missing
        self.record(ShortOfTime(on=on, missing=self.missing))

    def _count(self, evidence: Sequence[Evidence], *, on: date) -> None:
        self.evidence = _in_order(evidence)
        reached = self._progress()
        self.done = reached.done
        self.record(EvidenceCounted(on=on, done=reached.done))
        if self.stage is not OccurrenceStage.LIFTED:
            self._settle(reached, on=on)

    def _progress(self) -> Progress:
        return progress(self.evidence, self.asked.measure)

    def _settle(self, reached: Progress, *, on: date) -> None:
        self.sequence += 1
        if reached.met_on is not None:
            if self.met_on != reached.met_on:
                self.stage, self.met_on = OccurrenceStage.MET, reached.met_on
                self.record(OccurrenceMet(on=reached.met_on, met_on=reached.met_on))
        elif self.met_on is not None:
            self.stage, self.met_on = OccurrenceStage.OPEN, None
            self.record(OccurrenceReopened(on=on))

    def _go(self, act: OccurrenceAct, stage: OccurrenceStage) -> None:
        must_be_next(NEXT, self.stage, act, of=self, term=TERM)
        self.stage = stage
        self.sequence += 1


def _in_order(evidence: Sequence[Evidence]) -> list[Evidence]:
    return sorted(evidence, key=lambda each: (each.on, each.id))


def occurrence_id(obligation: Obligation, unit: SubjectUnit, slot: Slot) -> str:
    """Follows from the duty, the unit and the time, so that the same is never opened twice."""
    return derived_id(f"occurrence/{obligation.key}/{unit.id}/{slot.key}")
