"""What the use cases of the directory need of the outside."""

from typing import Protocol

from services.notify.units.domain.subject_unit import SubjectUnit
from shared.kernel.lives.ports import Lives


class Units(Lives[SubjectUnit], Protocol):
    """The directory of units."""

    async def known(self, id: str) -> SubjectUnit | None:
        """The unit of that id, a voided one too; None where there is none."""
        ...


class KnowsThings(Protocol):
    """Knows of which things the other services have told."""

    async def has_thing(self, unit: str, address: str) -> bool:
        """Whether anything was told of that thing of the unit (``litigation/ID``)."""
        ...


class TellsClosings(Protocol):
    """Puts into inboxes that a unit is to be closed."""

    async def tell_closing(self, unit: SubjectUnit) -> None:
        """The unit itself, its successors and whoever supervises it find it as it stands now."""
        ...


class UnitWork(Protocol):
    """One unit of work on the directory."""

    @property
    def units(self) -> Units: ...
