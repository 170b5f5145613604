"""What happens to a review."""

from dataclasses import dataclass

from services.filing.reviews.domain.request import Request
from services.filing.reviews.domain.terms import Defect, Remedy
from shared.kernel.model.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class ReviewOpened(Event):
    request: Request


@dataclass(frozen=True, kw_only=True)
class ReviewJoined(Event):
    """Somebody else asks for a review that is under way."""

    request: Request


@dataclass(frozen=True, kw_only=True)
class DocumentReviewReopened(Event):
    request: Request
    round: int


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
    reason: str


@dataclass(frozen=True, kw_only=True)
class DocumentCorrected(Event):
    remedy: Remedy
    successor: str | None
