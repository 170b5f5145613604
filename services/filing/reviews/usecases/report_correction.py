"""报告纠正情况."""

from dataclasses import dataclass
from datetime import date

from services.filing.reviews.domain import acts
from services.filing.reviews.domain.document_review import DocumentReview
from services.filing.reviews.domain.terms import Remedy
from services.filing.reviews.usecases.ports import ReviewsWork
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class ReportCorrection(Act):
    """`successor` is the id or the number of the document that takes its place."""

    remedy: Remedy
    successor: str | None
    files: tuple[str, ...] = ()


async def report_correction(command: ReportCorrection, work: ReviewsWork, today: date) -> DocumentReview:
    """The maker reports what it has done about the findings; an amendment names its own new document."""
    review = await owned(work.reviews, command, today)
    successor = command.successor
    if successor is not None:
        successor = (await work.documents.referred_of(review.unit, successor, field="successor")).id
    act = acts.Report(on=command.on, remedy=command.remedy, successor=successor, files=command.files)
    return await work.reviews.enter(review, act, paper=command.paper)
