"""退回纠正报告."""

from dataclasses import dataclass
from datetime import date

from services.filing.reviews.domain.document_review import CORRECTION_RULE, DocumentReview
from services.filing.reviews.usecases.ports import Work
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class ReturnCorrection(Act):
    reason: str


async def return_correction(command: ReturnCorrection, work: Work, statutes: Statutes, today: date) -> DocumentReview:
    """The authority is not satisfied; the period counts from the opinion, as before."""
    review = await seen(work.reviews, command, today)
    opinion_on = review.opinion_on or command.on
    correction = statutes.count(CORRECTION_RULE, review.region, opinion_on)
    review.return_correction(command.reason, correction, unit=command.by.unit, on=command.on)
    return review
