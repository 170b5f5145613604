"""How far an arrangement that is not yet published may push a date: limits, never a guess at the arrangement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from shared.kernel.periods.decrees import FixedDays

Caps = tuple[tuple[int, int], ...]
_YEAR = 366


@dataclass(frozen=True, slots=True)
class Bounds:
    """Limits observed over the published arrangements, with their margin and source in the data.

    `weekdays_off` and `make_up_days` give (window in days, at most); `unsettled_from` is the month and day from which
    the next year's notice may still change the year before.
    """

    unsettled_from: tuple[int, int]
    longest_break: int
    weekdays_off: Caps
    make_up_days: Caps
    source: str

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> "Bounds":
        month, day = data["unsettled_from"].split("-")
        return cls(
            unsettled_from=(int(month), int(day)),
            longest_break=data["longest_break"],
            weekdays_off=tuple((cap["within_days"], cap["at_most"]) for cap in data["weekdays_off"]),
            make_up_days=tuple((cap["within_days"], cap["at_most"]) for cap in data["make_up_days"]),
            source=data["source"],
        )

    def settled_to(self, year: int) -> date:
        """The last day of `year` that the notice for the year after is not expected to touch."""
        return date.fromordinal(date(year, *self.unsettled_from).toordinal() - 1)


@dataclass(frozen=True, slots=True)
class Most:
    """The most working days there can be: whatever no law fixes may be worked, so that an end comes at the earliest.

    A holiday at either edge of a span is left out of it, so that no count ever ends on one.
    """

    bounds: Bounds
    fixed: FixedDays

    def between(self, after: int, until: int) -> int:
        """The most in the ordinals (`after`, `until`]."""
        after, until = self.fixed.past(after), self.fixed.before(until)
        if until <= after:
            return 0
        ordinary = weekdays(after, until)
        weekends = until - after - ordinary - self.fixed.weekends(after, until)
        makeup = min(weekends, _cap(self.bounds.make_up_days, until - after))
        return ordinary - self.fixed.weekdays(after, until) + makeup

    def shortest(self, n: int) -> int:
        """How many days it takes at least to hold `n` of them; within twice as many there are as many weekdays."""
        return max(n, _days_with(n - _cap(self.bounds.make_up_days, 2 * n + 30)))

    def first_from(self, ordinal: int) -> int:
        """The first day from `ordinal` on that may be worked."""
        return self.fixed.past(ordinal - 1) + 1

    def last_until(self, ordinal: int) -> int:
        """The last day up to `ordinal` that may be worked."""
        return self.fixed.before(ordinal)


@dataclass(frozen=True, slots=True)
class Fewest:
    """The fewest working days there can be: rest as long as the bounds allow, so that an end comes at the latest.

    A span is taken with the holidays beside it, which add no working day: again no count ends on one.
    """

    bounds: Bounds
    fixed: FixedDays

    def between(self, after: int, until: int) -> int:
        """The fewest in the ordinals (`after`, `until`]."""
        after, until = self.fixed.before(after), self.fixed.past(until)
        off = max(_cap(self.bounds.weekdays_off, until - after), self.fixed.weekdays(after, until))
        return max(0, weekdays(after, until) - off)

    def shortest(self, n: int) -> int:
        """How many days it takes at least to hold `n` of them, when holidays at both edges are taken in as well."""
        off = _cap(self.bounds.weekdays_off, _days_with(n))
        return max(n, _days_with(n + off) - 2 * self.fixed.longest)

    def first_from(self, ordinal: int) -> int:
        """The day by which the first one from `ordinal` on has been worked."""
        return self.fixed.before(ordinal + self.bounds.longest_break)

    def last_until(self, ordinal: int) -> int:
        """The day from which on the last one up to `ordinal` is worked."""
        return self.fixed.past(ordinal - self.bounds.longest_break - 1) + 1


def weekdays(after: int, until: int) -> int:
    """Mondays to Fridays in the ordinals (`after`, `until`]; ordinal 1 is a Monday."""
    return (until // 7 - after // 7) * 5 + min(until % 7, 5) - min(after % 7, 5)


def _days_with(n: int) -> int:
    """No fewer days than these have `n` Mondays to Fridays."""
    return n * 7 // 5 - 2


def _cap(caps: Caps, days: int) -> int:
    for within, at_most in caps:
        if days <= within:
            return at_most
    return -(-days // _YEAR) * caps[-1][1]
