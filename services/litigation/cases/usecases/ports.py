"""What the use cases of cases need of the outside."""

from typing import Protocol

from services.litigation.cases.domain.case import Case
from shared.kernel.lives.ports import Lives, Recording
from shared.kernel.model.actor import Actor


class Cases(Lives[Case], Protocol):
    """All cases."""

    async def numbered(self, number: str, unit: str) -> Case | None:
        """The unit's case of that number, if there is one."""
        ...

    async def given_by(self, number: str, unit: str, above: Actor) -> Case:
        """The unit's case of that number that names an order of the caller's court; refuses what names none."""
        ...

    async def dispute_of(self, number: str, unit: str) -> str | None:
        """The lineage of the case that the unit had under that number, and that was voided."""
        ...


class CaseWork(Recording, Protocol):
    """One unit of work on cases."""

    @property
    def cases(self) -> Cases: ...
