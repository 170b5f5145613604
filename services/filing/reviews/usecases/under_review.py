"""Who reviews a document."""

from datetime import date

from services.filing.makers.domain.refusals import AnotherAuthority, OwnFiling
from services.filing.reviews.domain.document_review import DocumentReview
from services.filing.reviews.usecases.ports import ReviewsWork
from shared.kernel.model.acts import Act, seen


async def under_review(work: ReviewsWork, command: Act, today: date) -> DocumentReview:
    """The review, if it is the caller's to conduct and the date has come; refuses with AnotherAuthority, and
    with OwnFiling the unit whose document it is, and joint makers, whatever is on record."""
    review = await seen(work.reviews, command, today)
    if command.by.is_of(review.unit, *review.joint_makers) and command.by.is_of(review.authority):
        raise OwnFiling(unit=review.unit)
    if not command.by.is_of(review.authority):
        raise AnotherAuthority(authority=review.authority)
    return review
