"""What happens to a review."""

from dataclasses import dataclass
from datetime import date

from services.filing.reviews.domain.request import Request
from services.filing.reviews.domain.terms import Defect, EndGround, Remedy
from shared.kernel.model.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class ReviewOpened(Event):
    request: Request | None


@dataclass(frozen=True, kw_only=True)
class ReviewJoined(Event):
    """Somebody else asks for a review that is under way."""

    request: Request


@dataclass(frozen=True, kw_only=True)
class DocumentReviewReopened(Event):
    """The document had been reviewed before."""

    request: Request | None
    round: int


@dataclass(frozen=True, kw_only=True)
class ReviewExtended(Event):
    until: date


@dataclass(frozen=True, kw_only=True)
class ReviewPaused(Event):
    """The maker has said what it will do, and by when."""

    until: date


@dataclass(frozen=True, kw_only=True)
class ReviewResumed(Event):
    """The clocks run on: on the authority's word, or because the day that the maker had named has passed."""


@dataclass(frozen=True, kw_only=True)
class DocumentUpheld(Event):
    by: str


@dataclass(frozen=True, kw_only=True)
class DefectFound(Event):
    codes: tuple[Defect, ...]
    by: str


@dataclass(frozen=True, kw_only=True)
class CorrectionReported(Event):
    remedy: Remedy
    successor: str | None


@dataclass(frozen=True, kw_only=True)
class CorrectionReturned(Event):
    ordinal: int


@dataclass(frozen=True, kw_only=True)
class DocumentCorrected(Event):
    remedy: Remedy
    successor: str | None


@dataclass(frozen=True, kw_only=True)
class ReviewEnded(Event):
    """There is nothing to be concluded or corrected any more."""

    ground: EndGround
