"""责任主体: which units a term such as “each enforcement department and township” means, and who of them is counted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from services.notify.units.domain.subject_unit import SubjectUnit, UnknownAttribute
from shared.kernel.identifiers import RegionCode, region_code
from shared.kernel.identifiers.divisions import same
from shared.kernel.rules.rule_shapes import Term
from shared.kernel.words.refusals import Unacceptable
from shared.kernel.words.wording import WordedCode

_BRACKETED, _JOINTS = re.compile(r"[(（〔](.*?)[)）〕]"), re.compile(r"[、，,]|及|和")


class Each(WordedCode):
    """Whom a quota asks: the unit as a whole, every person of a group in it, or every head once a term of office."""

    UNIT = "unit", "各单位", "each unit"
    PERSON = "person", "每人", "each person"
    TERM = "term", "每一任期", "each term of office"


class Level(WordedCode):
    """Of which places the units are: any within the place of the duty, its cities, its counties, the place itself."""

    ANY = "any", "各级", "every level"
    CITY = "city", "市级", "cities"
    COUNTY = "county", "县级", "counties"
    OWN = "own", "本级", "the place itself"


@dataclass(frozen=True, slots=True)
class SubjectSet:
    """Units with any of the attributes or kinds, of a level; and those of the sets `beside` it."""

    any_of: frozenset[str]
    each: Each = Each.UNIT
    group: str | None = None
    level: Level = Level.ANY
    beside: tuple["SubjectSet", ...] = ()

    def holds(self, unit: SubjectUnit, place: str, on: date) -> bool:
        """Whether the unit, as it was on that day, is meant by a duty of that place; that it lies there is known."""
        is_one = not self.any_of.isdisjoint(unit.traits_on(on).marks)
        return (is_one and self._is_of_level(unit.region, place)) or any(
            other.holds(unit, place, on) for other in self.beside
        )

    def persons(self, unit: SubjectUnit, on: date) -> int | None:
        """How many persons of the unit are asked; None while that is not known, or where no person is."""
        return unit.persons_on(self.group, on) if self.group else None

    def _is_of_level(self, region: str, place: str) -> bool:
        match self.level:
            case Level.ANY:
                return True
            case Level.OWN:
                return same(region, place)
            case Level.CITY:
                return RegionCode.parse(region).level == region_code.Level.CITY
            case Level.COUNTY:
                return RegionCode.parse(region).level == region_code.Level.COUNTY
            case _ as never:
                assert_never(never)


# Of a duty whose subject is words that no set of units fits.
NOBODY = SubjectSet(any_of=frozenset())


class UnknownSubject(Unacceptable):
    code = "notify.unknown_subject"
    zh = "没有名为“{given}”的责任主体；可用：“{known}”，或者写文件原文。"
    en = "There is no subject of duties called “{given}”; there are “{known}”, or the words of the document."


class UnknownCountingUnit(Unacceptable):
    code = "notify.unknown_counting_unit"
    zh = "没有名为“{given}”的计数单位；可用：“{known}”。"
    en = "There is no unit of counting called “{given}”; there are “{known}”."


@dataclass(frozen=True, slots=True)
class Particular:
    """What holds of one rule beside what it says: another subject, and the service that warns of it already."""

    subject: str | None = None
    warned_by: str | None = None


@dataclass(frozen=True, slots=True)
class Subjects:
    """The sets by their terms, as data. `rules` are the exceptions of single rules, `facts` which rules a fact fulfils,
    `qualities` what a fact must be for one of a kind to count, such as an administrative hearing. `words` are those of
    documents, `prefixes` what may stand before them, the longest first. `counted` are the units of counting, `acts`
    those that take their time.
    """

    attributes: Mapping[str, Term]
    groups: Mapping[str, Term]
    sets: Mapping[str, SubjectSet]
    rules: Mapping[str, Particular]
    elsewhere: frozenset[str]
    facts: Mapping[str, frozenset[str]]
    qualities: Mapping[str, str]
    counted: frozenset[str]
    acts: frozenset[str]
    words: Mapping[str, str]
    prefixes: Mapping[str, Level]

    def set_of(self, term: str) -> SubjectSet | None:
        """The set of a term, or of the words of a document for it; None for words that no set fits.

        Several named side by side (各镇（街道）、区级各执法部门) are the units of all of them, if each is known.
        """
        if term in self.sets:
            return self.sets[term]
        words = _BRACKETED.sub(lambda inside: _JOINTS.sub("", inside[1]), "".join(term.split()))
        whole = self._spoken(words)
        if whole is not None:
            return whole
        parts = [self._spoken(part) for part in _JOINTS.split(words)]
        known = [part for part in parts if part is not None and part.each is Each.UNIT]
        return replace(known[0], beside=tuple(known[1:])) if known and len(known) == len(parts) else None

    def _spoken(self, words: str) -> SubjectSet | None:
        if words in self.words:
            return self.sets[self.words[words]]
        prefix = next((prefix for prefix in self.prefixes if words.startswith(prefix) and words != prefix), None)
        found = None if prefix is None else self._spoken(words.removeprefix(prefix))
        if prefix is None or found is None or self.prefixes[prefix] is Level.ANY:
            return found
        return replace(found, level=self.prefixes[prefix])

    def is_warned_of_by(self, service: str, rule: str) -> bool:
        """Whether that service says who is asked what the rule asks, and warns of it."""
        particular = self.rules.get(rule)
        return particular is not None and particular.warned_by == service

    def must_mean(self, subject: str, of: str, *, field: str | None = None) -> None:
        """Refuse what is written as a code of a subject or of a unit of counting, and is none; words of a document are
        taken as they are."""
        if subject and subject.isascii() and self.set_of(subject) is None:
            raise UnknownSubject(field=field or "subject", given=subject[:100], known=tuple(sorted(self.sets)))
        if of and of not in self.counted:
            raise UnknownCountingUnit(field=field or "of", given=of, known=tuple(sorted(self.counted)))

    def must_know(self, attributes: tuple[str, ...], headcounts: Mapping[str, int]) -> None:
        """Refuse a trait that is not in the data."""
        for given, words in ((attributes, self.attributes), (tuple(headcounts), self.groups)):
            for name in given:
                if name not in words:
                    raise UnknownAttribute(field="attributes", given=name[:100], known=tuple(sorted(words)))
