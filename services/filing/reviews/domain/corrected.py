"""What follows from a correction that the authority has accepted, for the document itself."""

from dataclasses import dataclass
from typing import Any

from services.filing.reviews.domain.document_review import DocumentReview
from services.filing.reviews.domain.terms import Remedy
from shared.kernel.lives.entered import Consequence, Entered, Happening


@dataclass(frozen=True, kw_only=True)
class Corrected(Consequence[Any]):
    """The document is amended, repealed or suspended in the register."""

    remedy: Remedy
    successor: str | None

    def means_for(self, other: Any) -> Happening[Any] | None:  # noqa: ANN401 - documents do not live by entries yet
        return None

    def meant(self, act: Entered) -> bool:
        return False


def set_off(review: DocumentReview) -> frozenset[Corrected]:
    """Nothing before it was accepted."""
    if review.corrected_on is None or review.remedy is None:
        return frozenset()
    return frozenset({Corrected(on=review.corrected_on, remedy=review.remedy, successor=review.successor)})
