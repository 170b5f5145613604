"""Rates over a span of legal dates: what is counted stands beside every value."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self, TypeVar

T = TypeVar("T")


class RateUnit(StrEnum):
    """What a value is: a fraction of one, or a mean number of working days."""

    RATIO = "ratio"
    WORKING_DAYS = "working_days"


@dataclass(frozen=True, slots=True)
class Span:
    """From `first` to `last`, both included."""

    first: date
    last: date

    def holds(self, on: date | None) -> bool:
        return on is not None and self.first <= on <= self.last

    def count(self, days: Iterable[date]) -> int:
        return sum(map(self.holds, days))


@dataclass(frozen=True, slots=True)
class Window(Span):
    """A span as seen on `today`."""

    today: date

    def past(self, due: date | None) -> bool:
        """Whether a period has ended; one that no rule sets never keeps anybody waiting."""
        return due is None or due < self.today


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate by its id. `rule` may set its target, None where none can; without an `owner` it is everybody's.

    `rests_on` has for each that was counted the ids of the things it rests on; None where only others know them.
    """

    id: str
    rule: str | None
    caliber: str
    numerator: int
    denominator: int
    unit: RateUnit = RateUnit.RATIO
    owner: str | None = None
    rests_on: Sequence[Collection[str]] | None = None

    @classmethod
    def over(
        cls,
        id: str,
        rule: str | None,
        caliber: str,
        counted: Sequence[T],
        test: Callable[[T], bool],
        things: Callable[[T], Collection[str]],
    ) -> Self:
        """Of those `counted`, the ones that pass the `test`; `things` gives the ids of what each rests on."""
        return cls(id, rule, caliber, sum(map(test, counted)), len(counted), rests_on=list(map(things, counted)))

    @property
    def value(self) -> float | None:
        """There is none where nothing is counted."""
        return self.numerator / self.denominator if self.denominator else None

    def entered_late(self, late: Collection[str]) -> int | None:
        """How many of those counted rest on a thing that is among the `late` ones."""
        return None if self.rests_on is None else sum(any(id in late for id in each) for each in self.rests_on)


def things_counted(rates: Iterable[Rate]) -> set[str]:
    """The ids of all things that the rates rest on."""
    return {id for rate in rates for each in rate.rests_on or () for id in each}
