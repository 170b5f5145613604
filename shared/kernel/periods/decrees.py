"""What the law itself makes a holiday: known in every year, arranged or not (全国年节及纪念日放假办法 第二条)."""

import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

# No procedure knows a period of more than twenty years: a century past the lunar table is as good as for ever.
_YEARS_PAST_THE_TABLE = 100


class FixedDay(NamedTuple):
    """A holiday with its festivals and the clause that fixes it."""

    on: date
    festival: str
    source: str


class FixedDays:
    """Fixed holidays on the line of ordinals: rest days under every arrangement; at most `longest` in a row."""

    __slots__ = ("_first", "_last", "_weekdays", "_weekends", "longest")

    def __init__(self, ordinals: Sequence[int]) -> None:
        """`ordinals` in ascending order."""
        self._weekdays = [each for each in ordinals if (each - 1) % 7 < 5]
        self._weekends = [each for each in ordinals if (each - 1) % 7 >= 5]
        self._first: dict[int, int] = {}
        self._last: dict[int, int] = {}
        for each in ordinals:
            self._first[each] = self._first.get(each - 1, each)
        for each in reversed(ordinals):
            self._last[each] = self._last.get(each + 1, each)
        self.longest = max((self._last[each] - each + 1 for each in ordinals), default=0)

    def weekdays(self, after: int, until: int) -> int:
        """Those of the ordinals (`after`, `until`] that are Mondays to Fridays."""
        return bisect_right(self._weekdays, until) - bisect_right(self._weekdays, after)

    def weekends(self, after: int, until: int) -> int:
        """Those of the ordinals (`after`, `until`] that are Saturdays or Sundays."""
        return bisect_right(self._weekends, until) - bisect_right(self._weekends, after)

    def past(self, ordinal: int) -> int:
        """The last of the holidays that follow `ordinal` without a gap; `ordinal` itself if none does."""
        return self._last.get(ordinal + 1, ordinal)

    def before(self, ordinal: int) -> int:
        """The last day up to `ordinal` that is no holiday."""
        return self._first.get(ordinal, ordinal + 1) - 1


def read_decrees(path: Path) -> tuple[FixedDay, ...]:
    """Every holiday the decrees of the file fix: the lunar ones of its table's years, the solar ones of all.

    Two festivals on one day are one holiday with both names.
    """
    data = tomllib.loads(path.read_text("utf-8"))
    last = max(day.year for days in data["days"].values() for day in days)
    found: dict[date, FixedDay] = {}
    for decree in data["decrees"]:
        for day in _fixed_by(decree, data["days"], last + _YEARS_PAST_THE_TABLE):
            other = found.get(day.on)
            found[day.on] = day._replace(festival=f"{other.festival}、{day.festival}") if other else day
    return tuple(found[on] for on in sorted(found))


def _fixed_by(decree: Mapping[str, Any], table: Mapping[str, Sequence[date]], through: int) -> Iterator[FixedDay]:
    first, last = decree["valid_from"], decree.get("valid_to", date(through, 12, 31))
    source = f"{decree['title']}（{decree['number']}）{decree['clause']}"
    for festival in decree["festivals"]:
        for on in _days_of(festival, table, range(first.year, last.year + 1)):
            if first <= on <= last:
                yield FixedDay(on, festival["name"], source)


def _days_of(festival: Mapping[str, Any], table: Mapping[str, Sequence[date]], years: range) -> Iterator[date]:
    if "days" in festival:
        yield from (date.fromisoformat(f"{year}-{day}") for year in years for day in festival["days"])
    else:
        yield from (day + timedelta(offset) for day in table[festival["beside"]] for offset in festival["offsets"])
