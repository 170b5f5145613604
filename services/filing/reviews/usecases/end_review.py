"""终止审查."""

from dataclasses import dataclass
from datetime import date

from services.filing.reviews.domain import acts
from services.filing.reviews.domain.document_review import DocumentReview
from services.filing.reviews.domain.terms import EndGround
from services.filing.reviews.usecases.ports import ReviewsWork
from services.filing.reviews.usecases.under_review import under_review
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class EndReview(Act):
    ground: EndGround
    reason: str


async def end_review(command: EndReview, work: ReviewsWork, today: date) -> DocumentReview:
    """The authority closes what has lost its object, such as the review of a repealed document."""
    review = await under_review(work, command, today)
    reason = work.keep_text(f"document_review/{review.id}", command.reason)
    act = acts.End(on=command.on, ground=command.ground, reason=reason)
    return await work.reviews.enter(review, act, paper=command.paper)
