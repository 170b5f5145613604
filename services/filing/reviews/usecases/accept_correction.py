"""确认纠正."""

from dataclasses import dataclass
from datetime import date

from services.filing.reviews.domain.document_review import DocumentReview
from services.filing.reviews.domain.terms import Remedy
from services.filing.reviews.usecases.ports import Work
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class AcceptCorrection(Act):
    """确认纠正."""


async def accept_correction(command: AcceptCorrection, work: Work, today: date) -> DocumentReview:
    """The authority is satisfied; the document is amended, repealed or suspended in the register."""
    review = await seen(work.reviews, command, today)
    remedy = review.accept(unit=command.by.unit, on=command.on)
    document = await work.documents.get(review.id)
    if remedy is Remedy.AMENDED:
        document.amend(await work.documents.get(review.successor or ""), on=command.on)
    elif remedy is Remedy.REPEALED:
        document.repeal(on=command.on)
    else:
        document.suspend(on=command.on)
    return review
