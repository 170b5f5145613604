"""备案审查结论."""

from dataclasses import dataclass
from datetime import date

from services.filing.reviews.domain import acts
from services.filing.reviews.domain.document_review import DocumentReview, Finding
from services.filing.reviews.domain.terms import Conclusion
from services.filing.reviews.usecases.ports import ReviewsWork
from services.filing.reviews.usecases.under_review import under_review
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class ConcludeReview(Act):
    outcome: Conclusion
    findings: tuple[Finding, ...]
    files: tuple[str, ...] = ()


async def conclude_review(command: ConcludeReview, work: ReviewsWork, today: date) -> DocumentReview:
    """The authority has nothing to object to, or gives an opinion that the maker has to act on."""
    review = await under_review(work, command, today)
    findings = tuple(_apart(each, work, f"document_review/{review.id}") for each in command.findings)
    act = acts.Conclude(
        on=command.on, outcome=command.outcome, findings=findings, by=command.by.id, files=command.files
    )
    return await work.reviews.enter(review, act, paper=command.paper)


def _apart(finding: Finding, work: ReviewsWork, thing: str) -> Finding:
    """The finding, with the words of it kept apart from the record."""
    return Finding(
        code=finding.code,
        article=work.keep_text(thing, finding.article),
        basis=work.keep_text(thing, finding.basis),
        basis_article=work.keep_text(thing, finding.basis_article),
    )
