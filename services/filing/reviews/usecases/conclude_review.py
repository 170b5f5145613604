"""备案审查结论."""

from dataclasses import dataclass
from datetime import date

from services.filing.reviews.domain.document_review import CORRECTION_RULE, DocumentReview, Finding
from services.filing.reviews.domain.refusals import FindingsMismatch
from services.filing.reviews.domain.terms import Conclusion
from services.filing.reviews.usecases.ports import Work
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class ConcludeReview(Act):
    outcome: Conclusion
    findings: tuple[Finding, ...]


async def conclude_review(command: ConcludeReview, work: Work, statutes: Statutes, today: date) -> DocumentReview:
    """The authority has nothing to object to, or gives an opinion that the maker has to act on."""
    review = await seen(work.reviews, command, today)
    by, unit, on = command.by.id, command.by.unit, command.on
    if command.outcome is Conclusion.OPINION:
        review.object(command.findings, statutes.count(CORRECTION_RULE, review.region, on), by=by, unit=unit, on=on)
    elif command.findings:
        raise FindingsMismatch(field="findings")
    else:
        review.uphold(by=by, unit=unit, on=on)
    return review
