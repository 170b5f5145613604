"""责任主体: which units a term such as “each enforcement department and township” means, and who of them is counted."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.notify.domain.subject_unit import SubjectUnit, Traits, UnknownAttribute
from shared.kernel.rule_shapes import Term
from shared.kernel.wording import WordedCode


class Each(WordedCode):
    """Whom a quota asks: the unit as a whole, every person of a group in it, or every head once a term of office."""

    UNIT = "unit", "各单位", "each unit"
    PERSON = "person", "每人", "each person"
    TERM = "term", "每一任期", "each term of office"


@dataclass(frozen=True, slots=True)
class SubjectSet:
    """Units with any of the attributes. `own`: only those of the place itself, not of the places in it."""

    any_of: frozenset[str]
    each: Each = Each.UNIT
    group: str | None = None
    own: bool = False

    def holds(self, unit: SubjectUnit, place: str) -> bool:
        """Whether the unit is meant by a duty of that place; that it lies there is known."""
        return not self.any_of.isdisjoint(unit.traits.attributes) and (not self.own or unit.region == place)

    def persons(self, unit: SubjectUnit) -> int | None:
        """How many persons of the unit are asked; None while that is not known, or where no person is."""
        return unit.traits.headcounts.get(self.group) if self.group else None


@dataclass(frozen=True, slots=True)
class Particular:
    """What holds of one rule beside what it says: another subject, and the service that warns of it already."""

    subject: str | None = None
    warned_by: str | None = None


@dataclass(frozen=True, slots=True)
class Subjects:
    """The sets by their terms, as data. `rules` are the exceptions of single rules, `facts` which rules a fact fulfils,
    `qualities` what a fact must be for one of a kind to count, such as an administrative hearing.
    """

    attributes: Mapping[str, Term]
    groups: Mapping[str, Term]
    sets: Mapping[str, SubjectSet]
    rules: Mapping[str, Particular]
    elsewhere: frozenset[str]
    facts: Mapping[str, frozenset[str]]
    qualities: Mapping[str, str]
    acts: frozenset[str]

    def set_of(self, term: str) -> SubjectSet | None:
        """The set of a term; None for free words that no set fits."""
        return self.sets.get(term)

    def known(self, attributes: tuple[str, ...], headcounts: Mapping[str, int]) -> Traits:
        """The traits, in order and once each; refuses a name that is not in the data."""
        for given, words in ((attributes, self.attributes), (tuple(headcounts), self.groups)):
            for name in given:
                if name not in words:
                    raise UnknownAttribute(field="attributes", given=name[:100], known=tuple(sorted(words)))
        return Traits(attributes=tuple(sorted(set(attributes))), headcounts=dict(sorted(headcounts.items())))
