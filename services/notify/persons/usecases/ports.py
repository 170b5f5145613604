"""What the use cases of rosters need of the outside."""

from typing import Protocol

from services.notify.persons.domain.person import Person
from shared.kernel.directory.roster import Roster
from shared.kernel.directory.units import KnownUnit
from shared.kernel.lives.ports import Lives


class Persons(Lives[Person], Protocol):
    """The persons of all rosters."""

    async def roster(self, unit: str) -> Roster:
        """The roster of the unit, as it stands with what was entered so far."""
        ...


class UnitsKnown(Protocol):
    """The directory as it is told."""

    async def unit(self, id: str) -> KnownUnit | None:
        """The unit of that id; None where there is none."""
        ...


class PersonWork(Protocol):
    """One unit of work on rosters."""

    @property
    def persons(self) -> Persons: ...

    @property
    def directory(self) -> UnitsKnown: ...

    async def reads_unit(self, unit: KnownUnit) -> bool:
        """Whether the caller sees the unit."""
        ...

    def keep_text(self, thing: str, text: str) -> str:
        """Keep a text about ``kind/id``, and give the id by which the record names it."""
        ...
