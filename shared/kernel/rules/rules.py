"""Rules: what one document says for one place and time, typed, with its source."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from shared.kernel.periods import Period
from shared.kernel.rules.kept_as import KeptAs
from shared.kernel.rules.rule_shapes import (
    SHAPE_NAMES,
    AnchoredPeriod,
    CalendarDate,
    CalendarDates,
    Choice,
    Choices,
    Content,
    Items,
    Ladder,
    Quota,
    Target,
    Term,
    WarningPoints,
)
from shared.kernel.words.refusals import OutOfOrder


class Nature(StrEnum):
    LAW = "law"
    REGULATION = "regulation"
    INTERPRETATION = "interpretation"
    POLICY = "policy"
    CONVENTION = "convention"
    INSTRUMENT = "instrument"  # one letter, summons or judgment, which binds whom it is addressed to


class Certainty(StrEnum):
    """How a rule was established.

    *read* vouches for the number of the document, the clause, the length, the modality and what starts the period: the
    text was read, on the day it names. Of an *excerpt* a part was seen, of a *secondary* source the account of another,
    and what is *recalled* awaits a check.
    """

    READ = "read"
    EXCERPT = "excerpt"
    SECONDARY = "secondary"
    RECALLED = "recalled"


class Modality(StrEnum):
    """How strongly a rule binds.

    A *default* (一般, 原则上) admits an exception with a recorded reason; what is *permissive* (可以, 有权) nobody has
    to do, but who does it is bound by its limit.
    """

    MANDATORY = "mandatory"
    DEFAULT = "default"
    PERMISSIVE = "permissive"
    ASPIRATIONAL = "aspirational"
    BY_ANALOGY = "by_analogy"

    @property
    def asks(self) -> bool:
        """Whether somebody who does nothing falls behind."""
        return self not in (Modality.PERMISSIVE, Modality.ASPIRATIONAL)


@dataclass(frozen=True, slots=True)
class Source:
    """Document and clause a rule rests on; as text the short form for printing under a number.

    `words` are the few of the clause that carry number, unit and modality, with …… where some are left out; they and
    `verified_on`, the day the text was read, stand with whatever a profile marks as read.
    """

    document: str
    title: str
    clause: str
    nature: Nature
    certainty: Certainty
    verified_on: date | None = None
    words: str | None = None

    def __str__(self) -> str:
        number = f" {self.document}" if "号" in self.document else ""
        return f"〈{self.title}〉{number} {self.clause}"

    def to_data(self) -> dict[str, object]:
        """The source as plain JSON values."""
        verified_on = self.verified_on and self.verified_on.isoformat()
        return asdict(self) | {"verified_on": verified_on, "text": str(self)}


C = TypeVar("C", AnchoredPeriod, Target, Quota, CalendarDates, Ladder, WarningPoints, Choice, Choices, Items)


class RuleOfAnotherShape(OutOfOrder):
    """A rule was asked for something it does not hold, such as the period of a rate."""

    code = "kernel.rule_of_another_shape"
    zh = "规则“{id}”不是“{asked}”类型的规则。"
    en = "The rule “{id}” does not hold “{asked}”."


@dataclass(frozen=True)
class Rule:
    """One rule of one place. `valid_from` and `valid_to` are both inclusive; `valid_to` is `None` while open-ended.

    `kept` is what the program makes of it: it is the same in every place, and no part of what the rule says.
    """

    id: str
    title: Term
    region: str
    source: Source
    valid_from: date
    valid_to: date | None
    modality: Modality
    content: Content
    kept: tuple[KeptAs, ...]
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
        return tuple(step.code for step in self.expect(Ladder).steps)

    @property
    def warnings(self) -> WarningPoints:
        return self.expect(WarningPoints)

    @property
    def choice(self) -> str:
        return self.expect(Choice).option.code

    @property
    def choices(self) -> frozenset[str]:
        return frozenset(option.code for option in self.expect(Choices).options)

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
            "source": self.source.to_data(),
            "valid_from": self.valid_from.isoformat(),
            "valid_to": self.valid_to.isoformat() if self.valid_to else None,
            "modality": self.modality,
            "shape": SHAPE_NAMES[type(self.content)],
            "content": asdict(self.content),
            "kept": [each.value for each in self.kept],
            "note": self.note,
            "version": self.version,
        }


def _codes_only(value: object) -> object:
    if isinstance(value, dict):
        return value["code"] if "code" in value else {key: _codes_only(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_codes_only(item) for item in value]
    return value
