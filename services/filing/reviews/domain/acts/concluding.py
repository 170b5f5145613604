"""What the authority makes of the document, or that there is nothing to be made of it any more."""

from dataclasses import dataclass

from services.filing.reviews.domain import events
from services.filing.reviews.domain.document_review import REVIEW, DocumentReview, Finding
from services.filing.reviews.domain.refusals import FindingsMismatch
from services.filing.reviews.domain.stages import ReviewAct, ReviewStage
from services.filing.reviews.domain.terms import Conclusion, EndGround
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.lives.entered import Happening
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Conclude(Happening[DocumentReview]):
    """未发现问题, or 审查意见: the maker has to set the document right, by a day where a rule sets one."""

    outcome: Conclusion
    findings: tuple[Finding, ...] = ()
    by: str
    files: tuple[str, ...] = ()

    called = Wording("作出审查结论", "conclude the review")
    fixed = frozenset({"by"})
    brings = frozenset({"files"})
    texts = frozenset({"findings.article", "findings.basis", "findings.basis_article"})

    @property
    def prevails(self) -> bool:
        return True

    def apply(self, review: DocumentReview, law: Statutes) -> None:
        objects = self.outcome is Conclusion.OPINION
        if objects != bool(self.findings):
            raise FindingsMismatch(field="findings")
        review.step(ReviewAct.CONCLUDE, self.on, ReviewStage.CORRECTING if objects else ReviewStage.UPHELD)
        review.wake(law, self.on)
        review.concluded_on, review.opinion_files = self.on, self.files
        review.meet_deadline(REVIEW, on=self.on)
        if not objects:
            review.record(events.DocumentUpheld(on=self.on, by=self.by))
            return
        review.findings, review.opinion_on = self.findings, self.on
        review.start_correction(law, on=self.on)
        codes = tuple(dict.fromkeys(each.code for each in self.findings))
        review.record(events.DefectFound(on=self.on, codes=codes, by=self.by))


@dataclass(frozen=True, kw_only=True)
class End(Happening[DocumentReview]):
    """终止审查, from whichever stage: the document has ended by itself, or nobody asks any more.

    `reason` is the id of a text; there is none where the round ends with its document.
    """

    ground: EndGround
    reason: str | None = None

    called = Wording("终止审查", "end the review")
    texts = frozenset({"reason"})

    @property
    def vouched(self) -> bool:
        return True

    def apply(self, review: DocumentReview, law: Statutes) -> None:
        review.step(ReviewAct.END, self.on, ReviewStage.ENDED)
        review.standstill = None
        review.ended_on, review.end_ground = self.on, self.ground
        if self.reason is not None:
            review.reasons[ReviewAct.END] = self.reason
        for name in review.awaited_clocks():
            review.cancel_deadline(name, on=self.on, reason="ended")
        review.record(events.ReviewEnded(on=self.on, ground=self.ground))
