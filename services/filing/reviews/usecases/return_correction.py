"""退回纠正报告."""

from dataclasses import dataclass
from datetime import date

from services.filing.reviews.domain import acts
from services.filing.reviews.domain.document_review import DocumentReview
from services.filing.reviews.usecases.ports import ReviewsWork
from services.filing.reviews.usecases.under_review import under_review
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class ReturnCorrection(Act):
    reason: str


async def return_correction(command: ReturnCorrection, work: ReviewsWork, today: date) -> DocumentReview:
    """The authority is not satisfied; the period counts from the opinion, as before."""
    review = await under_review(work, command, today)
    reason = work.keep_text(f"document_review/{review.id}", command.reason)
    return await work.reviews.enter(review, acts.Return(on=command.on, reason=reason), paper=command.paper)
