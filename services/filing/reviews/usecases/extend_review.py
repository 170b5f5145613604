"""延长审查期限."""

from dataclasses import dataclass
from datetime import date

from services.filing.reviews.domain import acts
from services.filing.reviews.domain.document_review import DocumentReview
from services.filing.reviews.usecases.ports import ReviewsWork
from services.filing.reviews.usecases.under_review import under_review
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class ExtendReview(Act):
    until: date
    reason: str


async def extend_review(command: ExtendReview, work: ReviewsWork, today: date) -> DocumentReview:
    """The authority needs longer, and says until when and why."""
    review = await under_review(work, command, today)
    reason = work.keep_text(f"document_review/{review.id}", command.reason)
    act = acts.Extend(on=command.on, until=command.until, reason=reason)
    return await work.reviews.enter(review, act, paper=command.paper)
