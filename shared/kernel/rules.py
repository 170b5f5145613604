"""Rules: what one document says for one place and time, typed, with its source."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from shared.kernel.periods import Period, Unit
from shared.kernel.refusals import OutOfOrder


class Nature(StrEnum):
    LAW = "law"
    REGULATION = "regulation"
    INTERPRETATION = "interpretation"
    POLICY = "policy"
    CONVENTION = "convention"


class Certainty(StrEnum):
    """How the number was established: the text was read, an excerpt was seen, or it was recalled and awaits a check."""

    READ = "read"
    EXCERPT = "excerpt"
    RECALLED = "recalled"


class Modality(StrEnum):
    """How strongly a rule binds; a *default* (一般, 原则上) admits an exception with a recorded reason."""

    MANDATORY = "mandatory"
    DEFAULT = "default"
    ASPIRATIONAL = "aspirational"
    BY_ANALOGY = "by_analogy"


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
class Term:
    """A stable code with its wording in both languages."""

    code: str
    zh: str
    en: str

    def __str__(self) -> str:
        return self.code

    def wording(self, language: str) -> str:
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Source:
    """Document and clause a rule rests on; as text the short form for printing under a number."""

    document: str
    title: str
    clause: str
    nature: Nature
    certainty: Certainty

    def __str__(self) -> str:
        number = f" {self.document}" if "号" in self.document else ""
        return f"〈{self.title}〉{number} {self.clause}"


@dataclass(frozen=True, slots=True)
class AnchoredPeriod:
    """A period and what starts it; `roll_by_convention` says that no statute settles its roll-over."""

    period: Period
    anchor: Term
    roll_by_convention: bool = False


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
    """Steps of escalation by their official names, mildest first."""

    steps: tuple[str, ...]


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
class Items:
    """A closed list of official names: grounds, case types, blocks of a bulletin."""

    names: tuple[str, ...]


Content = AnchoredPeriod | Target | Quota | CalendarDates | Ladder | WarningPoints | Choice | Items
C = TypeVar("C", AnchoredPeriod, Target, Quota, CalendarDates, Ladder, WarningPoints, Choice, Items)


class RuleOfAnotherShape(OutOfOrder):
    """A rule was asked for something it does not hold, such as the period of a rate."""

    code = "kernel.rule_of_another_shape"
    zh = "规则“{id}”不是“{asked}”类型的规则。"
    en = "The rule “{id}” does not hold {asked}."


@dataclass(frozen=True)
class Rule:
    """One rule of one place. `valid_from` and `valid_to` are both inclusive; `valid_to` is `None` while open-ended."""

    id: str
    title: Term
    region: str
    source: Source
    valid_from: date
    valid_to: date | None
    modality: Modality
    content: Content
    note: str | None = None

    def is_valid(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def expect(self, shape: type[C]) -> C:
        """The content if it has that shape; refuses with `RuleOfAnotherShape` otherwise."""
        if not isinstance(self.content, shape):
            raise RuleOfAnotherShape(rule=self.id, source=str(self.source), id=self.id, asked=shape.__name__)
        return self.content

    @property
    def period(self) -> Period:
        return self.expect(AnchoredPeriod).period

    @property
    def anchor(self) -> str:
        return self.expect(AnchoredPeriod).anchor.code

    @property
    def target(self) -> Target:
        return self.expect(Target)

    @property
    def quota(self) -> Quota:
        return self.expect(Quota)

    @property
    def dates(self) -> tuple[CalendarDate, ...]:
        return self.expect(CalendarDates).dates

    @property
    def steps(self) -> tuple[str, ...]:
        return self.expect(Ladder).steps

    @property
    def warnings(self) -> WarningPoints:
        return self.expect(WarningPoints)

    @property
    def choice(self) -> str:
        return self.expect(Choice).option.code

    @property
    def items(self) -> tuple[str, ...]:
        return self.expect(Items).names

    @cached_property
    def version(self) -> str:
        """Twelve hex digits over what binds; wording, notes and a confirmed certainty leave it as it is."""
        binding = {
            "id": self.id,
            "region": self.region,
            "source": [self.source.document, self.source.clause],
            "valid": [self.valid_from, self.valid_to],
            "modality": self.modality,
            "content": _codes_only(asdict(self.content)),
        }
        text = json.dumps(binding, ensure_ascii=False, sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    def to_data(self) -> dict[str, object]:
        """The rule as plain JSON values."""
        return {
            "id": self.id,
            "title": {"zh": self.title.zh, "en": self.title.en},
            "region": self.region,
            "source": asdict(self.source) | {"text": str(self.source)},
            "valid_from": self.valid_from.isoformat(),
            "valid_to": self.valid_to.isoformat() if self.valid_to else None,
            "modality": self.modality,
            "shape": SHAPE_NAMES[type(self.content)],
            "content": asdict(self.content),
            "note": self.note,
            "version": self.version,
        }


SHAPES: Mapping[str, type[Content]] = {
    "period": AnchoredPeriod,
    "target": Target,
    "quota": Quota,
    "dates": CalendarDates,
    "ladder": Ladder,
    "warnings": WarningPoints,
    "choice": Choice,
    "items": Items,
}
SHAPE_NAMES = {shape: name for name, shape in SHAPES.items()}


def _codes_only(value: object) -> object:
    if isinstance(value, dict):
        return value["code"] if "code" in value else {key: _codes_only(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_codes_only(item) for item in value]
    return value
