"""What the use cases need of the outside."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Protocol

from services.filing.catalogues.domain.catalogue import CatalogueDuty, Listed
from services.filing.catalogues.domain.terms import Covers
from shared.kernel.lives.ports import Lives


class ListedMakers(Protocol):
    """Who owes catalogues."""

    async def listed(self) -> Sequence[Listed]:
        """All makers, as far as catalogues ask."""
        ...


class PublishedNumbers(Protocol):
    """What was published here."""

    async def published(self, unit: str, from_on: date, to_on: date) -> Collection[str]:
        """The numbers of what a unit published in a span."""
        ...


class FiledNumbers(Protocol):
    """What was filed here."""

    async def filed(self, numbers: Iterable[str]) -> Collection[str]:
        """Those of the numbers whose documents were filed on the government track."""
        ...


class Catalogues(Lives[CatalogueDuty], Protocol):
    """The duties, open and done."""

    async def of(self, unit: str, covers: Covers, year: int) -> CatalogueDuty | None:
        """The catalogue that the unit owes or has handed in, or None."""
        ...

    async def opened(self, since: int) -> Collection[str]:
        """The ids of all duties that fell due in or after the year."""
        ...


class Work(Protocol):
    """One unit of work."""

    @property
    def makers(self) -> ListedMakers: ...
    @property
    def documents(self) -> PublishedNumbers: ...
    @property
    def filings(self) -> FiledNumbers: ...
    @property
    def catalogues(self) -> Catalogues: ...
