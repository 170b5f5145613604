"""What the use cases need of the outside."""

from typing import Protocol

from services.filing.documents.domain.document import Document
from services.filing.reviews.domain.document_review import DocumentReview
from services.filing.reviews.domain.request import Request, Told
from shared.kernel.lives.ports import Lives, Recording


class Reviews(Lives[DocumentReview], Protocol):
    """All rounds of review."""

    async def ask(self, document: str, request: Request, *, of: str, told: Told | None = None) -> DocumentReview:
        """Open a round for the document with its government authority, or let the one serve the request that was under
        way there on its day or is now, because of what `of` names.

        The same request counts once.
        """
        ...


class Submissions(Protocol):
    """What was handed in."""

    async def submitters_of(self, document: str) -> frozenset[str]:
        """All persons who have handed in the document for its maker."""
        ...


class ReviewsWork(Recording, Protocol):
    """One unit of work on reviews."""

    @property
    def documents(self) -> Lives[Document]: ...
    @property
    def filings(self) -> Submissions: ...
    @property
    def reviews(self) -> Reviews: ...
