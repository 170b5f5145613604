"""What the use cases need of the outside."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from services.filing.documents.domain.document import Document
from services.filing.filings.domain.filing import Filing
from services.filing.makers.domain.maker import Maker
from services.filing.makers.domain.terms import Track
from shared.kernel.lives.ports import Lives, Recording
from shared.kernel.model.acts import Things


class Filings(Lives[Filing], Protocol):
    """All filings."""

    async def fall_due(self, document: Document, channels: Mapping[Track, str], *, on: date) -> None:
        """The document was published: it has to be filed with the authority of every track."""
        ...


class FilingsWork(Recording, Protocol):
    """One unit of work on filings."""

    @property
    def makers(self) -> Things[Maker]: ...
    @property
    def documents(self) -> Things[Document]: ...
    @property
    def filings(self) -> Filings: ...
