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


class Publication(Protocol):
    """A document that was published, as far as catalogues ask."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def number(self) -> str | None: ...
    @property
    def published_on(self) -> date: ...


class Publications(Protocol):
    """What was published here."""

    async def published(self, unit: str, from_on: date, to_on: date) -> Sequence[Publication]:
        """What a unit published in a span."""
        ...


class FiledDocuments(Protocol):
    """What was filed here on the government track."""

    async def filed_numbers(self, numbers: Iterable[str]) -> Collection[str]:
        """Those of the numbers whose documents were filed."""
        ...

    async def filed_documents(self, documents: Iterable[str]) -> Collection[str]:
        """Those of the documents, by their ids, that were filed."""
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
    def documents(self) -> Publications: ...
    @property
    def filings(self) -> FiledDocuments: ...
    @property
    def catalogues(self) -> Catalogues: ...
