"""What the use cases need of the outside."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from services.filing.catalogues.usecases.ports import Publication
from services.filing.documents.domain.clearance import Clearance
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.numbers import Place, TakenNumber
from services.filing.makers.domain.maker import Channels, Maker
from shared.kernel.lives.ports import Lives, Recording
from shared.kernel.model.actor import Actor
from shared.kernel.model.acts import Known


class ListOfMakers(Protocol):
    """Who may make documents."""

    async def numbering(self, region: str, word: str, on: date) -> Maker | None:
        """The maker of the region whose numbers begin with the word on that day, or None."""
        ...

    async def hold(self, ids: Iterable[str]) -> None:
        """Keep others from holding these makers until the work ends; refuses with Stale."""
        ...

    async def of(self, unit: str) -> Maker | None:
        """The maker that the unit is, or None."""
        ...

    async def must_speak_for(self, by: Actor, unit: str, on: date) -> None:
        """Refuse who enters documents for another unit without being a registrar of those it files with."""
        ...

    async def called(self, unit: str, on: date, *, field: str) -> str | None:
        """What the directory calls a unit on the day, if no maker of the list is called so; refuses a unit that it
        does not have then."""
        ...

    async def receiving(self, unit: str, on: date) -> Sequence[str]:
        """Whom the unit files with by the directory; none where that knows of nobody."""
        ...

    async def congresses(self, unit: str, on: date) -> Sequence[str]:
        """Whom the unit files with on the congress track; none where it has none, or no rule asks for it."""
        ...

    async def channels_in(self, region: str, on: date) -> Channels:
        """The authority of each track with which makers of the region, or around it, filed on that day."""
        ...


class Clearances(Known[Clearance], Protocol):
    """What is known of the matters under review."""

    async def first_on(self, region: str) -> date | None:
        """The day of the first passed review of the region; None while there is none."""
        ...


class Documents(Lives[Document], Protocol):
    """The register."""

    async def of_matter(self, matter: str) -> Document | None:
        """The document that was registered on the matter, or None."""
        ...

    async def of_name(self, unit: str, title: str, published_on: date) -> Sequence[Publication]:
        """What the unit published on that day under that title, in whatever brackets and width."""
        ...

    async def follow_clearance(self, clearance: Clearance) -> None:
        """Find wrong with the document of a matter that it was not cleared, or is not any more, or lift that."""
        ...


class Numbers(Protocol):
    """The numbers that documents have or had."""

    async def given(self, place: Place) -> TakenNumber | None:
        """The number at that place, if it was given to a document, or None."""
        ...

    async def bearing(self, number: str) -> Sequence[TakenNumber]:
        """The numbers of whatever region that are written so, and that a document has."""
        ...

    async def last(self, region: str, word: str, year: int) -> int:
        """The highest serial of the series that was given, void or not; 0 where none was."""
        ...


class Work(Recording, Protocol):
    """One unit of work."""

    @property
    def makers(self) -> ListOfMakers: ...
    @property
    def clearances(self) -> Clearances: ...
    @property
    def documents(self) -> Documents: ...
    @property
    def numbers(self) -> Numbers: ...
