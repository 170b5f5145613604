"""What follows from a correction that the authority has accepted, for the document itself."""

from dataclasses import dataclass
from typing import assert_never

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

    def means_for(self, other: Document) -> Happening[Document] | None:
        """Nothing where the maker has done to its document itself what it reports."""
        if (other.stage, other.successor) == (_LEADS_TO[self.remedy], self.successor):
            return None
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
        return isinstance(act, acts.Amend | acts.Repeal | acts.Suspend) and act.on == self.on


def set_off(review: DocumentReview) -> frozenset[Corrected]:
    """Nothing before it was accepted."""
    if review.corrected_on is None or review.remedy is None:
        return frozenset()
    return frozenset({Corrected(on=review.corrected_on, remedy=review.remedy, successor=review.successor)})
