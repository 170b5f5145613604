"""What a unit sees of others by what the directory has entered of these: over which units it stands, as of a day."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.units import Function, KnownUnit, Related

# Whose holder has to do with whatever the unit does.
OVER = frozenset(
    {
        Relation.REVIEWS_FOR,
        Relation.DECIDES_FOR,
        Relation.RECEIVES_FILINGS_OF,
        Relation.CONGRESS_OF,
        Relation.UPPER_DEPARTMENT_OF,
        Relation.OFFICE_OF,
        Relation.SUPERVISES,
    }
)
SUPERVISED = frozenset({Relation.SUPERVISES, Relation.UPPER_DEPARTMENT_OF})
# Whose holder is asked about some things only.
CONSULTED = frozenset({Relation.ESTABLISHMENT_OFFICE_OF, Relation.APPROVAL_OFFICE_OF})
# For which kinds of work a unit is that to another: of one that was split it is whoever has that work, the first where
# something else is asked about. Of the rest, such as who supervises, it is whoever has what is asked about.
WORK_OF: Mapping[Relation, tuple[Function, ...]] = {
    Relation.REVIEWS_FOR: (Function.REVIEW, Function.FILING),
    Relation.DECIDES_FOR: (Function.REVIEW, Function.FILING),
    Relation.ESTABLISHMENT_OFFICE_OF: (Function.REVIEW,),
    Relation.APPROVAL_OFFICE_OF: (Function.REVIEW,),
    Relation.RECEIVES_FILINGS_OF: (Function.FILING,),
    Relation.CONGRESS_OF: (Function.FILING,),
    Relation.UPPER_DEPARTMENT_OF: (Function.FILING,),
    Relation.ACTS_IN_COURT_FOR: (Function.LITIGATION,),
    Relation.HEARS_CASES_OF: (Function.LITIGATION,),
}
# What a government does for units it does by its office, which also keeps the entries of those that it supervises, and
# receives through whoever reviews for it, too.
BY_OFFICE = frozenset({Relation.DECIDES_FOR, Relation.RECEIVES_FILINGS_OF, Relation.SUPERVISES})
BY_REVIEWERS = frozenset({Relation.RECEIVES_FILINGS_OF})


class Entered(NamedTuple):
    """The unit `of` which it is entered what another is to it."""

    of: str
    related: Related


@dataclass(frozen=True)
class StandingOver:
    """All that is entered of units as to what others are to them, by these others."""

    entered: Mapping[str, tuple[Entered, ...]]

    @classmethod
    def of(cls, units: Iterable[KnownUnit]) -> "StandingOver":
        """As these units are known; of those that never were nobody is anything."""
        found: dict[str, list[Entered]] = {}
        for unit in units:
            for related in () if unit.voided else unit.related:
                found.setdefault(related.holder, []).append(Entered(unit.id, related))
        return cls({holder: tuple(entered) for holder, entered in found.items()})

    def under(self, holders: Collection[str], relations: Collection[Relation], on: date) -> frozenset[str]:
        """The units to which one of these is one of these on the day."""
        entered = (each for holder in holders for each in self.entered.get(holder, ()))
        return frozenset(of for of, related in entered if related.relation in relations and related.holds(on))

    @cached_property
    def under_others(self) -> frozenset[str]:
        """All of which it is entered, whenever, that others have to do with whatever they do."""
        entered = (each for of_one in self.entered.values() for each in of_one)
        return frozenset(of for of, related in entered if related.relation in OVER)

    @cached_property
    def by_others(self) -> frozenset[str]:
        """Those who do something for units that their offices or reviewers do in their name."""
        return frozenset(
            holder
            for holder, entered in self.entered.items()
            if any(each.related.relation in BY_OFFICE for each in entered)
        )
