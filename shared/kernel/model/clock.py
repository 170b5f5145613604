"""What time it is, handed in: legal dates are dates in Asia/Shanghai, instants are UTC."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Protocol, Self

# Asia/Shanghai without daylight saving since 1991; an offset needs no time-zone data on the machine.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


class Clock(Protocol):
    """Gives the instant and the legal date that belongs to it."""

    def now(self) -> datetime:
        """The instant, aware, in UTC."""
        ...

    def today(self) -> date:
        """The legal date in Asia/Shanghai."""
        ...

    @property
    def machine(self) -> "Clock":
        """The machine's own clock, which nobody moves: for what expires, or is tried again after a while."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return self.now().astimezone(SHANGHAI).date()

    @property
    def machine(self) -> Self:
        return self


@dataclass
class MovableClock:
    """A clock that stands at `on` until it is moved: for demonstrations and tests, never in production.

    The legal date stands still; instants still pass, so that log lines and retries keep their order.
    """

    on: date
    machine: SystemClock = field(default_factory=SystemClock, init=False, repr=False)

    def now(self) -> datetime:
        machine = self.machine.now().astimezone(SHANGHAI).timetz()
        return datetime.combine(
            self.on, time(machine.hour, machine.minute, machine.second, machine.microsecond), SHANGHAI
        ).astimezone(UTC)

    def today(self) -> date:
        return self.on

    def move_to(self, on: date) -> None:
        """Stand at another legal date."""
        self.on = on
