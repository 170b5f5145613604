"""How far an arrangement that is not yet published may push a date: limits, never a guess at the arrangement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

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

    def fewest(self, after: int, until: int) -> int:
        """The fewest working days there can be in the ordinals (`after`, `until`]."""
        return max(0, weekdays(after, until) - _cap(self.weekdays_off, until - after))

    def most(self, after: int, until: int) -> int:
        """The most working days there can be in the ordinals (`after`, `until`]."""
        ordinary = weekdays(after, until)
        return ordinary + min(until - after - ordinary, _cap(self.make_up_days, until - after))


def weekdays(after: int, until: int) -> int:
    """Mondays to Fridays in the ordinals (`after`, `until`]; ordinal 1 is a Monday."""
    return _weekdays_to(until) - _weekdays_to(after)


def _weekdays_to(ordinal: int) -> int:
    weeks, days = divmod(ordinal, 7)
    return weeks * 5 + min(days, 5)


def _cap(caps: Caps, days: int) -> int:
    for within, at_most in caps:
        if days <= within:
            return at_most
    return -(-days // _YEAR) * caps[-1][1]
