"""What the use cases need of the outside."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from services.filing.challenges.domain.acts import Keep
from services.filing.challenges.domain.challenge import UnmatchedChallenge
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.numbers import TakenNumber
from services.filing.makers.domain.maker import Channels
from services.filing.reviews.domain.document_review import DocumentReview
from services.filing.reviews.domain.request import Request, Told
from services.filing.reviews.usecases.ports import Reviews
from shared.kernel.lives.ports import Lives, Recording
from shared.kernel.model.acts import Known


class Challenges(Known[UnmatchedChallenge], Lives[UnmatchedChallenge], Protocol):
    """All challenges that wait, or have waited, for their document."""

    async def kept_of(self, fact: str) -> Sequence[UnmatchedChallenge]:
        """Those that were kept because of a fact and stand, or are void for another reason than its answers."""
        ...

    async def keep_instead(self, thing: UnmatchedChallenge, told: Keep | None, *, of: str) -> None:
        """Keep it as it should have been told; where nothing of the kind happened, it is void."""
        ...


class ChallengedReviews(Reviews, Protocol):
    """All rounds of review, as whoever challenged a document can change his word on them."""

    async def asked_by(self, fact: str) -> Sequence[tuple[DocumentReview, int]]:
        """The rounds of which the fact was itself a request, with the number of the entry."""
        ...

    async def ask_instead(
        self, review: DocumentReview, number: int, request: Request | None, *, of: str, told: Told | None = None
    ) -> None:
        """Put the request that came with that entry right, or take it back."""
        ...


class NumberedDocuments(Lives[Document], Protocol):
    """The register."""

    async def has_as_its_own(self, thing: Document, number: str, on: date) -> bool:
        """Whether the number that it has since that day is of a series of its maker."""
        ...


class BornNumbers(Protocol):
    """The numbers that documents have."""

    async def bearing(self, number: str) -> Sequence[TakenNumber]:
        """The numbers of whatever region that are written so, and that a document has."""
        ...


class Authorities(Protocol):
    """Who files with whom."""

    async def channels_in(self, region: str, on: date) -> Channels:
        """The authority of each track around a region; empty where nobody files."""
        ...

    async def receiving(self, unit: str, on: date) -> Sequence[str]:
        """Whom the unit files with by the directory; none where that knows of nobody."""
        ...


class ClosingWork(Recording, Protocol):
    """One unit of work, in which a challenge comes to its end."""

    @property
    def challenges(self) -> Challenges: ...


class ChallengesWork(Protocol):
    """One unit of work, in which what is challenged comes under review."""

    @property
    def makers(self) -> Authorities: ...
    @property
    def documents(self) -> NumberedDocuments: ...
    @property
    def numbers(self) -> BornNumbers: ...
    @property
    def reviews(self) -> ChallengedReviews: ...
    @property
    def challenges(self) -> Challenges: ...
