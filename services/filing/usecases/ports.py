"""What the use cases need of the outside."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from services.filing.domain.catalogue import CatalogueDuty, Listed
from services.filing.domain.challenge import UnmatchedChallenge
from services.filing.domain.clearance import Clearance
from services.filing.domain.document import Document
from services.filing.domain.document_review import DocumentReview
from services.filing.domain.filing import Filing
from services.filing.domain.maker import Maker
from services.filing.domain.numbers import TakenNumber
from shared.kernel.identifiers import CreditCode
from shared.kernel.model.acts import Things
from shared.kernel.model.aggregate import Aggregate

T = TypeVar("T", bound=Aggregate)


class Known(Things[T], Protocol[T]):
    """Things that may or may not be here."""

    async def known(self, id: str) -> T | None: ...


class Makers(Known[Maker], Protocol):
    async def with_credit_code(self, credit_code: CreditCode) -> Maker | None:
        """The maker of this code, or None."""
        ...

    async def listed(self) -> Sequence[Listed]:
        """All makers, as far as catalogues ask."""
        ...


class Clearances(Known[Clearance], Protocol):
    async def first_on(self, region: str) -> date | None:
        """The day of the first passed review of the region; None while there is none."""
        ...


class Documents(Known[Document], Protocol):
    async def published(self, unit: str, from_on: date, to_on: date) -> Collection[str]:
        """The numbers of what a unit published in a span."""
        ...


class Filings(Known[Filing], Protocol):
    async def filed(self, numbers: Iterable[str]) -> Collection[str]:
        """Those of the numbers whose documents were filed on the government track."""
        ...


class Catalogues(Known[CatalogueDuty], Protocol):
    async def opened(self, since: int) -> Collection[str]:
        """The ids of all duties that fell due in or after the year."""
        ...


class Work(Protocol):
    """One unit of work."""

    @property
    def makers(self) -> Makers: ...
    @property
    def clearances(self) -> Clearances: ...
    @property
    def documents(self) -> Documents: ...
    @property
    def numbers(self) -> Known[TakenNumber]: ...
    @property
    def filings(self) -> Filings: ...
    @property
    def reviews(self) -> Known[DocumentReview]: ...
    @property
    def challenges(self) -> Known[UnmatchedChallenge]: ...
    @property
    def catalogues(self) -> Catalogues: ...
