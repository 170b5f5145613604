"""中止审查、恢复审查."""

from dataclasses import dataclass
from datetime import date

from services.filing.reviews.domain import acts
from services.filing.reviews.domain.document_review import DocumentReview
from services.filing.reviews.usecases.ports import ReviewsWork
from services.filing.reviews.usecases.under_review import under_review
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class PauseReview(Act):
    until: date
    plan: str


@dataclass(frozen=True, kw_only=True)
class ResumeReview(Act):
    """`on` is the day from which the clocks run on."""


async def pause_review(command: PauseReview, work: ReviewsWork, today: date) -> DocumentReview:
    """The maker has told what it will do and by when: clocks stand still until then."""
    review = await under_review(work, command, today)
    plan = work.keep_text(f"document_review/{review.id}", command.plan)
    act = acts.Pause(on=command.on, until=command.until, plan=plan)
    return await work.reviews.enter(review, act, paper=command.paper)


async def resume_review(command: ResumeReview, work: ReviewsWork, today: date) -> DocumentReview:
    """The authority goes on before that day."""
    review = await under_review(work, command, today)
    return await work.reviews.enter(review, acts.ResumeReview(on=command.on), paper=command.paper)
