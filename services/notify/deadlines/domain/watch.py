"""期限: one deadline that some service announced, as it is watched here."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from shared.kernel.periods import Kind, Unit


class WatchState(StrEnum):
    """How far a deadline has come. *permitted*: a floor ran out and the act may follow; *lapsed*: a right ran out."""

    ARMED = "armed"
    WARNED = "warned"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    PERMITTED = "permitted"
    LAPSED = "lapsed"
    SUSPENDED = "suspended"
    MET = "met"
    CANCELLED = "cancelled"


SETTLED = frozenset({WatchState.MET, WatchState.CANCELLED})

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


STATE_AFTER: dict[Said, WatchState] = {
    Said.OPENED: WatchState.ARMED,
    Said.MOVED: WatchState.ARMED,
    Said.SUSPENDED: WatchState.SUSPENDED,
    Said.RESUMED: WatchState.ARMED,
    Said.MET: WatchState.MET,
    Said.CANCELLED: WatchState.CANCELLED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A deadline with everything that is searched, warned or counted by.

    `ref` is ``service/thing/name``; `turn` grows when a settled deadline of that name is opened again. `sequence` is
    the number of the fact last heard of it, `told_on` that fact's legal date. `explanation` is JSON text. Without
    `duty` it is a right that lapses unused: worth a warning, but never overdue.
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


@dataclass(frozen=True, slots=True)
class Told:
    """A fact about a deadline: what was said, and the deadline as it stands after it. `reason` is a code."""

    said: Said
    watch: Watch
    reason: str


def follow(held: Watch | None, facts: Iterable[Told]) -> list[Watch]:
    """What is to be stored after these facts of one deadline; nothing when all of them were known already.

    The latest fact stands, since each tells the whole deadline: late and repeated ones change nothing. When a settled
    deadline is opened again, its result steps aside under a numbered ref, so that it goes on counting.
    """
    aside: list[Watch] = []
    current = held
    for told in sorted(facts, key=lambda told: told.watch.sequence):
        heard = told.watch
        if current is None:
            current = heard
        elif heard.sequence > current.sequence:
            reopened = told.said is Said.OPENED and current.state in SETTLED
            if reopened:
                aside.append(replace(current, ref=f"{current.ref}#{current.turn}"))
            current = replace(heard, turn=current.turn + reopened)
    return [] if current is None or current is held else [*aside, current]
