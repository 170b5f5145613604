"""What follows from a review: for the document, and for the round itself."""

from dataclasses import dataclass
from datetime import date
from typing import Any, assert_never

from services.filing.documents.domain import acts
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.stages import DocumentStage
from services.filing.reviews.domain.document_review import DocumentReview
from services.filing.reviews.domain.terms import Remedy
from shared.kernel.lives.entered import Consequence, Entered, Happening

_LEADS_TO = {
    Remedy.AMENDED: DocumentStage.AMENDED,
    Remedy.REPEALED: DocumentStage.REPEALED,
    Remedy.SUSPENDED: DocumentStage.SUSPENDED,
}


@dataclass(frozen=True, kw_only=True)
class Corrected(Consequence[Document]):
    """The document is amended, repealed or suspended in the register."""

    remedy: Remedy
    successor: str | None

    def means_for(self, other: Document) -> Happening[Document]:
        """Where the maker has done to its document itself what it reports, that is confirmed."""
        done = (_LEADS_TO[self.remedy], self.successor)
        if done in ((other.stage, other.successor), (other.comes_to, other.gives_way_to)):
            ends_on = None if self.remedy is Remedy.SUSPENDED else other.end_comes_on
            return acts.Confirm(on=self.on, stage=_LEADS_TO[self.remedy], ends_on=ends_on)
        match self.remedy:
            case Remedy.AMENDED:
                return acts.Amend(on=self.on, successor=self.successor or "")
            case Remedy.REPEALED:
                return acts.Repeal(on=self.on)
            case Remedy.SUSPENDED:
                return acts.Suspend(on=self.on)
            case _:
                assert_never(self.remedy)

    def meant(self, act: Entered) -> bool:
        return isinstance(act, acts.Amend | acts.Repeal | acts.Suspend | acts.Confirm) and act.on == self.on


@dataclass(frozen=True, kw_only=True)
class StillOpen(Consequence[DocumentReview]):
    """The round is not closed; `groundless` where nobody asks for it any more, and nothing of it has been concluded.

    It follows for the round itself, which is void without a ground, or without a document that stands.
    """

    groundless: bool

    def means_for(self, other: DocumentReview) -> None:
        return None

    def meant(self, act: Entered) -> bool:
        return False


@dataclass(frozen=True, kw_only=True)
class Closed(Consequence[DocumentReview]):
    """The round came to its end on that day, before which nothing of the next one happened."""


def set_off(review: DocumentReview) -> frozenset[Consequence[Any]]:
    """What follows for the document, once a correction was accepted; for the round itself, while it is open; and for
    the next one, once it is closed."""
    if not review.closed:
        groundless = not review.requests and review.concluded_on is None
        return frozenset({StillOpen(on=date.min, groundless=groundless)})
    closed = Closed(on=review.last_step_on)
    if review.corrected_on is None or review.remedy is None:
        return frozenset({closed})
    corrected = Corrected(on=review.corrected_on, remedy=review.remedy, successor=review.successor)
    return frozenset({closed, corrected})
