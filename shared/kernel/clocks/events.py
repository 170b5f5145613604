"""What happens to clocks."""

from dataclasses import dataclass
from datetime import date

from shared.kernel.clocks.deadlines import Deadline
from shared.kernel.clocks.not_started import NotStarted
from shared.kernel.model.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class ClockNotStarted(Event):
    """A clock that one would expect does not run, and why; `owner` is the unit that would have to act by it.

    `known_from` is the day from which a rule is known, where the rules that are known begin later. It is the `turn`-th
    time that this is told of the clock: within a day it may be settled, and told again.
    """

    clock: str
    owner: str
    why: NotStarted
    turn: int
    known_from: date | None = None

    @property
    def part(self) -> str:
        return self.clock


@dataclass(frozen=True, kw_only=True)
class ClockSettled(Event):
    """A clock that one had expected is expected no more, or is known to run at another's; no deadline comes of it.

    `turn` is that of the last time it was told not to run.
    """

    clock: str
    owner: str
    turn: int

    @property
    def part(self) -> str:
        return self.clock


@dataclass(frozen=True, kw_only=True)
class DeadlineEvent(Event):
    """Something happened to a clock, which is kept as it stands afterwards."""

    deadline: Deadline

    @property
    def part(self) -> str:
        return self.deadline.name


@dataclass(frozen=True, kw_only=True)
class DeadlineOpened(DeadlineEvent):
    """A clock has started."""


@dataclass(frozen=True, kw_only=True)
class DeadlineMoved(DeadlineEvent):
    reason: str


@dataclass(frozen=True, kw_only=True)
class DeadlineSuspended(DeadlineEvent):
    """A clock stands still."""


@dataclass(frozen=True, kw_only=True)
class DeadlineResumed(DeadlineEvent):
    """A clock runs on."""


@dataclass(frozen=True, kw_only=True)
class DeadlineMet(DeadlineEvent):
    """What was due has come."""


@dataclass(frozen=True, kw_only=True)
class DeadlineCancelled(DeadlineEvent):
    reason: str
