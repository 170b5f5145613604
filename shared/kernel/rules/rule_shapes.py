"""What a rule may say: a period, a rate, a quota, dates, a ladder, warning points, a choice or a list of names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shared.kernel.periods import Period, Unit
from shared.kernel.words.wording import Worded


class Comparator(StrEnum):
    AT_LEAST = ">="
    MORE_THAN = ">"
    EXACTLY = "="
    LESS_THAN = "<"


class Per(StrEnum):
    """The span in which a quota is to be reached; *standing* means at every moment."""

    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    TWO_YEARS = "two_years"
    TERM = "term"
    STANDING = "standing"


@dataclass(frozen=True, slots=True)
class Term(Worded):
    """A stable code with its wording in both languages."""

    code: str
    zh: str
    en: str

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class AnchoredPeriod:
    """A period and what starts it."""

    period: Period
    anchor: Term


@dataclass(frozen=True, slots=True)
class Target:
    """A rate against a whole percentage or against a benchmark that has to come from outside; one of the two is set."""

    comparator: Comparator
    percent: int | None
    benchmark: Term | None
    denominator: Term | None


@dataclass(frozen=True, slots=True)
class Quota:
    """At least so many of something, in each span, by each subject."""

    at_least: int
    of: Term
    per: Per
    subject: Term


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A day of every year by which something is due, and what it covers."""

    month: int
    day: int
    covers: Term

    def in_year(self, year: int) -> date:
        return date(year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class CalendarDates:
    dates: tuple[CalendarDate, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """Steps of escalation, mildest first, by the terms that the place names them with."""

    steps: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class WarningBand:
    """Points before the due date, for periods of `unit` up to a length (`None`: of any length).

    The points count hours for hours, working days for working days, and natural days for every other unit.
    """

    unit: Unit
    up_to: int | None
    before: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WarningPoints:
    """Bands in the order of the profile; the first that holds the period gives its points."""

    bands: tuple[WarningBand, ...]

    def points(self, unit: Unit, length: int) -> tuple[int, ...]:
        """The points of the first fitting band, earliest first; empty where no band fits."""
        for band in self.bands:
            if band.unit is unit and (band.up_to is None or length <= band.up_to):
                return band.before
        return ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One option out of the closed list that the vocabulary gives for the rule."""

    option: Term


@dataclass(frozen=True, slots=True)
class Choices:
    """Several options out of the closed list that the vocabulary gives for the rule."""

    options: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list of official names: grounds, case types, blocks of a bulletin.

    An `open` one (等) gives examples: who meets something like them says why it belongs there.
    """

    names: tuple[str, ...]
    open: bool = False


Content = AnchoredPeriod | Target | Quota | CalendarDates | Ladder | WarningPoints | Choice | Choices | Items

SHAPES: Mapping[str, type[Content]] = {
    "period": AnchoredPeriod,
    "target": Target,
    "quota": Quota,
    "dates": CalendarDates,
    "ladder": Ladder,
    "warnings": WarningPoints,
    "choice": Choice,
    "choices": Choices,
    "items": Items,
}
SHAPE_NAMES = {shape: name for name, shape in SHAPES.items()}
