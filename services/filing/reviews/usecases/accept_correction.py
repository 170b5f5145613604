"""确认纠正."""

from dataclasses import dataclass
from datetime import date

from services.filing.reviews.domain import acts
from services.filing.reviews.domain.document_review import DocumentReview
from services.filing.reviews.usecases.ports import ReviewsWork
from services.filing.reviews.usecases.under_review import under_review
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class AcceptCorrection(Act):
    """确认纠正."""


async def accept_correction(command: AcceptCorrection, work: ReviewsWork, today: date) -> DocumentReview:
    """The authority is satisfied; the document is amended, repealed or suspended in the register.

    Refuses with SuccessorNotInForce, where what takes the document's place is not.
    """
    review = await under_review(work, command, today)
    return await work.reviews.enter(review, acts.Accept.of(review, on=command.on), paper=command.paper)
