"""期限: one deadline that some service announced, as it is watched here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import assert_never

from shared.kernel.model.changing import changed
from shared.kernel.periods import Kind, Unit
from shared.kernel.words.wording import WordedCode


class WatchState(WordedCode):
    """How far a deadline has come. *permitted*: a floor's last day has come and the act may follow; *lapsed*: a right
    ran out; *excused*: its day has gone by, and an objection to its being overdue was upheld; *unrecorded*: its day has
    gone by, and nobody has said whether it was missed; *withdrawn*: it proved never to have run.
    """

    ARMED = "armed", "未到期", "running"
    WARNED = "warned", "临近到期", "near"
    DUE_TODAY = "due_today", "今日到期", "due today"
    OVERDUE = "overdue", "逾期", "overdue"
    PERMITTED = "permitted", "最短期限已满", "floor passed"
    LAPSED = "lapsed", "权利期限已过", "lapsed"
    EXCUSED = "excused", "异议成立，不作逾期", "objection upheld"
    UNRECORDED = "unrecorded", "出庭情况未登记", "attendance not recorded yet"
    SUSPENDED = "suspended", "中止计算", "suspended"
    MET = "met", "已办结", "met"
    CANCELLED = "cancelled", "已终止", "ended"
    WITHDRAWN = "withdrawn", "已撤销", "withdrawn"


SETTLED = frozenset({WatchState.MET, WatchState.CANCELLED, WatchState.WITHDRAWN})

# Why what was said of a deadline does not stand any more, when another is warned of in its place.
RECTIFIED = "rectified"
# Whether a head came to a hearing is known by the record of it, and no rule takes silence for an absence.
KNOWN_BY_RECORD = frozenset({"litigation.attendance"})
# The speaker of deadlines that nobody announces: those of the duty register, kept here.
OWN = "notify"


class Said(StrEnum):
    """What a service said of its deadline."""

    OPENED = "opened"
    MOVED = "moved"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    MET = "met"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"


STATE_AFTER: dict[Said, WatchState] = {
    Said.OPENED: WatchState.ARMED,
    Said.MOVED: WatchState.ARMED,
    Said.SUSPENDED: WatchState.SUSPENDED,
    Said.RESUMED: WatchState.ARMED,
    Said.MET: WatchState.MET,
    Said.CANCELLED: WatchState.CANCELLED,
    Said.WITHDRAWN: WatchState.WITHDRAWN,
}


@dataclass(frozen=True, kw_only=True)
class Watch:
    """A deadline with everything that is searched, warned or counted by.

    `ref` is ``service/thing/name``; `turn` grows when a settled deadline of that name is opened again, `retold` when
    the turn is put right, so that it is warned of anew. `sequence` is the number of the fact last heard of it,
    `told_on` that fact's legal date. `explanation` is the hash of what the dates follow from. Without `duty` it is a
    right that lapses unused: worth a warning, but never overdue. `entered_late`: it rests on what was entered on a
    later day than it happened. `in_time` is False of what is known not to have come, too, though it may yet be said
    otherwise. `number` is the official number of what it is about, as it was told last; `party` the other unit that
    this concerns, such as the court of the case, `others` the rest of several, such as the joint makers of a document,
    each between commas. `upheld_for` is the last day of which an objection to its being overdue was upheld: no service
    tells it.
    """

    ref: str
    turn: int
    service: str
    thing: str
    name: str
    owner: str
    region: str
    rule: str
    rule_version: str
    source: str
    kind: Kind
    period_unit: Unit
    period_length: int
    anchor_on: date
    due: date | None
    status: str
    earliest: date | None
    latest: date | None
    explanation: str
    state: WatchState
    met_on: date | None
    in_time: bool | None
    sequence: int
    told_on: date
    next_wake_on: date | None = None
    duty: bool = True
    retold: int = 0
    entered_late: bool = False
    number: str | None = None
    party: str | None = None
    others: str | None = None
    upheld_for: date | None = None

    @property
    def is_excused(self) -> bool:
        """Whether whoever supervises has found that the day it has now was not missed."""
        return self.upheld_for is not None and self.upheld_for == self.surely_past_after

    @property
    def parties(self) -> tuple[str, ...]:
        """Whom it concerns beside its owner."""
        return () if self.party is None else (self.party, *self.further)

    @property
    def further(self) -> tuple[str, ...]:
        """Those of them beside the first."""
        return further(self.others)

    @property
    def telling(self) -> str:
        """The turn, as it was last put right."""
        return f"{self.turn}.{self.retold}"

    @property
    def spell(self) -> str:
        """What makes its warnings those of this turn as it was last put right, and of this day."""
        return f"{self.telling}/{self.acts_on}"

    @property
    def alarms(self) -> bool:
        """Whether being late is possible: a floor only ever blocks what is too early."""
        return self.kind is not Kind.FLOOR

    @property
    def acts_on(self) -> date | None:
        """The day that is warned of: of a provisional ceiling the earliest reading."""
        return self.earliest if self.alarms and self.status == "provisional" else self.due

    @property
    def surely_past_after(self) -> date | None:
        """The last day on which nobody can say that it is late: of a provisional ceiling the latest reading."""
        return self.latest if self.alarms and self.status == "provisional" else self.due

    @property
    def awaits_record(self) -> bool:
        """Whether nobody can say that it was missed before somebody has recorded what came of it."""
        return self.rule in KNOWN_BY_RECORD and self.in_time is None

    @property
    def halted_on(self) -> date | None:
        """Since when it stands still."""
        return self.told_on if self.state is WatchState.SUSPENDED else None

    def was_late_on(self, on: date) -> bool:
        """Whether by what is known now it was overdue on that day."""
        past = self.surely_past_after
        if self.awaits_record:
            return False
        if self.state is WatchState.WITHDRAWN or self.in_time is True or past is None or past >= on:
            return False
        return self.state is not WatchState.CANCELLED or self.told_on > past


def further(others: str | None) -> tuple[str, ...]:
    """The units that stand between commas."""
    return () if others is None else tuple(others.strip(",").split(","))


def between_commas(units: Sequence[str]) -> str | None:
    """The units as they stand in `others`; nothing where there are none."""
    return f",{','.join(units)}," if units else None


@dataclass(frozen=True, slots=True)
class Told:
    """A fact about a deadline: what was said, and the deadline as it stands after it. `reason` is a code.

    One that `replaces` puts the present turn right, whatever has become of it.
    """

    said: Said
    watch: Watch
    reason: str
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class News:
    """What ended or changed what had been warned of: `told`, of the turn that was warned of, with that turn as it was
    `before` and as it is `now`."""

    before: Watch
    now: Watch
    told: Told

    @property
    def puts_right(self) -> bool:
        """Whether the turn is another than was said, and not only further on."""
        return self.now.telling != self.before.telling or self.never_ran

    @property
    def never_ran(self) -> bool:
        """Whether nothing that was said of it is so."""
        return self.now.state is WatchState.WITHDRAWN

    def was_late_on(self, on: date) -> bool:
        """Whether what was overdue on that day still was so, now that this is known.

        What halts, moves or ends it by law counts from its own day, however late it is told; a move to another day
        leaves as missed what had run out by then.
        """
        past = self.before.surely_past_after
        if self.told.said is Said.MOVED and not self.told.replaces and past is not None and self.now.told_on > past:
            return True
        return self.now.was_late_on(on)

    @property
    def why_closed(self) -> str:
        """Why what was warned of does not stand as it did: a code."""
        told = self.told
        return RECTIFIED if told.replaces and told.watch.state not in SETTLED else told.said.value


def follow(held: Watch | None, facts: Iterable[Told]) -> list[Watch]:
    """What is to be stored after these facts of one deadline; nothing when all of them were known already.

    The latest fact stands, since each tells the whole deadline: late and repeated ones change nothing. When a settled
    deadline is opened again, its result steps aside under a numbered ref, so that it goes on counting; one that is put
    right is replaced instead.
    """
    aside: list[Watch] = []
    current = held
    for told in sorted(facts, key=lambda told: told.watch.sequence):
        heard = told.watch
        if current is None:
            current = heard
        elif heard.sequence <= current.sequence:
            continue
        elif told.replaces or current.state is WatchState.WITHDRAWN:
            current = _put_right(current, heard)
        else:
            reopened = told.said is Said.OPENED and current.state in SETTLED
            if reopened:
                aside.append(changed(current, ref=f"{current.ref}#{current.turn}"))
                current = changed(heard, turn=current.turn + 1, retold=0)
            else:
                same = changed(heard, turn=current.turn, retold=current.retold, upheld_for=current.upheld_for)
                current = _as_warned(current, same)
    return [] if current is None or current is held else [*aside, current]


def can_stand(watch: Watch, told: Watch, today: date, *, warned: bool) -> bool:
    """Whether it is what it was `told` to be, and so near, due or late as the days since then allow; `warned` where a
    point at which it warns has come, or was passed."""
    if told.state is not WatchState.ARMED:
        return watch == told
    as_told = changed(watch, state=WatchState.ARMED, next_wake_on=None) == changed(told, next_wake_on=None)
    return as_told and (warned or watch.state is not WatchState.WARNED) and _can_wake(watch, today)


def _can_wake(watch: Watch, today: date) -> bool:
    """Whether the day on which it wakes next fits its state: by none that is to come is it passed over."""
    near, past, wakes = watch.acts_on, watch.surely_past_after, watch.next_wake_on
    if near is None or past is None:
        return watch.state is WatchState.ARMED and wakes is None
    over = past + timedelta(1) if watch.alarms else past
    match watch.state:
        case WatchState.ARMED | WatchState.WARNED:
            return wakes is not None and wakes <= (near if watch.alarms else over)
        case WatchState.DUE_TODAY:
            return wakes == over and near <= today
        case WatchState.OVERDUE | WatchState.EXCUSED | WatchState.UNRECORDED | WatchState.LAPSED | WatchState.PERMITTED:
            return wakes is None and over <= today and watch.state is when_past(watch)
        case WatchState.SUSPENDED | WatchState.MET | WatchState.CANCELLED | WatchState.WITHDRAWN:
            return False
        case _:
            assert_never(watch.state)


def when_past(watch: Watch) -> WatchState:
    """What it is once its last day has gone by."""
    if not watch.alarms:
        return WatchState.PERMITTED
    if not watch.duty:
        return WatchState.LAPSED
    if watch.awaits_record:
        return WatchState.UNRECORDED
    return WatchState.EXCUSED if watch.is_excused else WatchState.OVERDUE


def as_ruled(watch: Watch, upheld_for: date | None) -> Watch:
    """The deadline with an objection of which that day was upheld, or with none."""
    ruled = changed(watch, upheld_for=upheld_for)
    past = watch.state in (WatchState.OVERDUE, WatchState.EXCUSED)
    return changed(ruled, state=when_past(ruled)) if past else ruled


def goes_on(before: Watch, now: Watch) -> bool:
    """Whether what was warned of stands as it did: the same day for the same unit, or standing still since the same;
    and whether anybody has said what came of that day."""
    return (
        before.state not in SETTLED
        and now.state not in SETTLED
        and before.awaits_record == now.awaits_record
        and before.halted_on == now.halted_on
        and all(getattr(before, name) == getattr(now, name) for name in _WARNED_OF)
    )


_WARNED_OF = ("turn", "owner", "region", "kind", "duty", "acts_on", "surely_past_after")


def _put_right(before: Watch, now: Watch) -> Watch:
    told = changed(now, turn=before.turn, retold=before.retold, upheld_for=before.upheld_for)
    return _as_warned(before, told) if goes_on(before, told) else changed(told, retold=before.retold + 1)


def _as_warned(before: Watch, now: Watch) -> Watch:
    """Where what was warned of goes on, the deadline is as near or as late as it was."""
    return changed(now, state=before.state, next_wake_on=before.next_wake_on) if goes_on(before, now) else now
