"""确认纠正."""

from dataclasses import dataclass
from datetime import date

from services.filing.documents.domain import acts
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
        successor = await work.documents.get(review.successor or "")
        await work.documents.enter(document, acts.Amend.by(successor, on=command.on))
    elif remedy is Remedy.REPEALED:
        await work.documents.enter(document, acts.Repeal(on=command.on))
    else:
        await work.documents.enter(document, acts.Suspend(on=command.on))
    return review
