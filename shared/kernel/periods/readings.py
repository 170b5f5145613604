"""Working days on a line of ordinals: exactly where the calendar is settled, as limits where it is not.

A count of working days runs over the half-open span (after, until]: the start is never counted.
"""

from collections.abc import Sequence
from datetime import date
from itertools import accumulate, count
from typing import Protocol

from shared.kernel.words.refusals import Unacceptable


class Unsettled(Exception):
    """The answer depends on an arrangement that is not known."""


class BeforeKnownCalendar(Unacceptable):
    code = "kernel.before_known_calendar"
    zh = "工作日历自{known_from}起才有数据，无法确定此前哪些日子是工作日。"
    en = "The calendar starts on {known_from}; which days before it were working days is not known."


class Reading(Protocol):
    """One way to read which days are working days; days are proleptic ordinals."""

    def between(self, after: int, until: int) -> int: ...
    def nth_after(self, ordinal: int, n: int) -> int: ...
    def nth_before(self, ordinal: int, n: int) -> int: ...
    def first_from(self, ordinal: int) -> int: ...
    def last_until(self, ordinal: int) -> int: ...


class Estimate(Protocol):
    """A limit to the working days where nothing is arranged."""

    def between(self, after: int, until: int) -> int: ...
    def shortest(self, n: int) -> int: ...
    def first_from(self, ordinal: int) -> int: ...
    def last_until(self, ordinal: int) -> int: ...


class Exact:
    """The published arrangements as prefix sums; past them it raises `Unsettled`, before them it refuses."""

    __slots__ = ("_sums", "_working", "first", "last")

    def __init__(self, first: int, working: Sequence[bool]) -> None:
        """`working` tells for each day from the ordinal `first` on whether it is worked."""
        self.first = first
        self.last = first + len(working) - 1
        self._working = [first + i for i, worked in enumerate(working) if worked]
        self._sums = list(accumulate(working, initial=0))

    def between(self, after: int, until: int) -> int:
        return self._sum(until) - self._sum(after)

    def nth_after(self, ordinal: int, n: int) -> int:
        index = ordinal - self.first + 1
        if index < 0:
            raise self._too_early()
        try:
            return self._working[self._sums[index] + n - 1]
        except IndexError:
            raise Unsettled from None

    def nth_before(self, ordinal: int, n: int) -> int:
        index = self._sum(ordinal - 1) - n
        if index >= 0:
            return self._working[index]
        raise self._too_early()

    def first_from(self, ordinal: int) -> int:
        return self.nth_after(ordinal - 1, 1)

    def last_until(self, ordinal: int) -> int:
        return self.nth_before(ordinal + 1, 1)

    def _sum(self, ordinal: int) -> int:
        index = ordinal - self.first + 1
        if index < 0:
            raise self._too_early()
        if index >= len(self._sums):
            raise Unsettled
        return self._sums[index]

    def _too_early(self) -> BeforeKnownCalendar:
        return BeforeKnownCalendar(field="start", known_from=date.fromordinal(self.first))


class Limit:
    """The exact days, continued past their end by a limit: the most or the fewest working days a span can hold."""

    __slots__ = ("_estimate", "_exact")

    def __init__(self, exact: Exact, estimate: Estimate) -> None:
        self._exact = exact
        self._estimate = estimate

    def between(self, after: int, until: int) -> int:
        edge = self._exact.last
        if until <= edge:
            return self._exact.between(after, until)
        known = self._exact.between(after, edge) if after < edge else 0
        return known + self._estimate.between(max(after, edge), until)

    def nth_after(self, ordinal: int, n: int) -> int:
        edge = self._exact.last
        known = self._exact.between(ordinal, edge) if ordinal < edge else 0
        if known >= n:
            return self._exact.nth_after(ordinal, n)
        after, left, between = max(ordinal, edge), n - known, self._estimate.between
        return next(day for day in count(after + self._estimate.shortest(left)) if between(after, day) >= left)

    def nth_before(self, ordinal: int, n: int) -> int:
        edge, between = self._exact.last, self._estimate.between
        for day in range(ordinal - self._estimate.shortest(n), edge, -1):
            if between(day - 1, ordinal - 1) >= n:
                return day
        unknown = between(edge, ordinal - 1) if ordinal - 1 > edge else 0
        return self._exact.nth_before(min(ordinal, edge + 1), n - unknown)

    def first_from(self, ordinal: int) -> int:
        try:
            return self._exact.first_from(ordinal)
        except Unsettled:
            day = self._estimate.first_from(ordinal)
            return day if day > self._exact.last else self._estimate.first_from(self._exact.last + 1)

    def last_until(self, ordinal: int) -> int:
        try:
            return self._exact.last_until(ordinal)
        except Unsettled:
            day = self._estimate.last_until(ordinal)
            return day if day > self._exact.last else self._exact.last_until(self._exact.last)
