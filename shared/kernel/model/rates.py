"""Rates over a span of legal dates: what is counted stands beside every value."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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
    """A rate by its id. `rule` may set its target, None where none can; without an `owner` it is everybody's."""

    id: str
    rule: str | None
    caliber: str
    numerator: int
    denominator: int
    unit: RateUnit = RateUnit.RATIO
    owner: str | None = None

    @property
    def value(self) -> float | None:
        """There is none where nothing is counted."""
        return self.numerator / self.denominator if self.denominator else None
