"""What the use cases of the directory need of the outside."""

from datetime import date
from typing import Protocol

from services.notify.units.domain.subject_unit import SubjectUnit
from shared.kernel.model.acts import Things


class Units(Things[SubjectUnit], Protocol):
    """The directory of units."""

    async def has(self, id: str) -> bool: ...
    async def stale(self, today: date, limit: int) -> list[SubjectUnit]:
        """Those whose duties have not been looked through today, as of which they are marked so."""
        ...

    async def refresh_within(self, region: str) -> None:
        """Have the duties of every unit in the region's subtree looked through again."""
        ...


class UnitWork(Protocol):
    """One unit of work on the directory."""

    @property
    def units(self) -> Units: ...
