"""What the use cases need of the outside."""

from datetime import date
from typing import Protocol

from services.filing.catalogues.usecases import ports as catalogues
from services.filing.makers.domain.maker import Maker
from shared.kernel.identifiers import CreditCode
from shared.kernel.lives.entered import Entered
from shared.kernel.lives.ports import Lives


class Makers(Lives[Maker], catalogues.ListedMakers, Protocol):
    """The list of makers."""

    async def of(self, unit: str) -> Maker | None:
        """The maker that the unit is, or None."""
        ...

    async def must_be_kept(self, unit: str, on: date, act: type[Entered]) -> None:
        """Refuse a caller who does not keep the list for that unit."""
        ...

    async def routed(
        self, unit: str, on: date, authority: str | None, congress: str | None, *, paper: str | None
    ) -> tuple[str, str | None]:
        """With whom the unit files on each track: as was told, or as the directory and the rules have it."""
        ...

    async def free_id(self, unit: str) -> str:
        """An id for a new maker of that unit."""
        ...

    async def with_credit_code(self, credit_code: CreditCode) -> Maker | None:
        """The maker of this code, or None."""
        ...


class Work(catalogues.Work, Protocol):
    """One unit of work, in which a new maker's catalogues fall due, too."""

    @property
    def makers(self) -> Makers: ...
