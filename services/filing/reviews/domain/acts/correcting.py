"""What the maker does about the findings, and whether that satisfies the authority."""

from dataclasses import dataclass
from datetime import date

from services.filing.reviews.domain import events
from services.filing.reviews.domain.document_review import DocumentReview, correction
from services.filing.reviews.domain.refusals import ReportedOtherwise, SuccessorNeeded
from services.filing.reviews.domain.stages import ReviewAct, ReviewStage
from services.filing.reviews.domain.terms import Remedy
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.lives.entered import Happening
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Report(Happening[DocumentReview]):
    """The maker has handled the findings and reports how; with that its period ends.

    It keeps no word of the authority's out: a conclusion that was a mistake is put right though it was answered.
    """

    yields = True

    remedy: Remedy
    successor: str | None = None
    files: tuple[str, ...] = ()

    called = Wording("报告纠正情况", "report the correction")
    brings = frozenset({"files"})

    def apply(self, review: DocumentReview, law: Statutes) -> None:
        amended, another = self.remedy is Remedy.AMENDED, self.successor is not None
        if amended != another or self.successor == review.document:
            raise SuccessorNeeded(field="successor")
        review.step(ReviewAct.REPORT_CORRECTION, self.on, ReviewStage.REPORTED)
        review.wake(law, self.on)
        review.remedy, review.successor, review.reported_on = self.remedy, self.successor, self.on
        review.report_files = self.files
        review.meet_deadline(correction(review.answers), on=self.on)
        review.record(events.CorrectionReported(on=self.on, remedy=self.remedy, successor=self.successor))


@dataclass(frozen=True, kw_only=True)
class Return(Happening[DocumentReview]):
    """The report does not answer the findings. The period counts from the opinion, as before, on a clock of its own.

    So what was late at the first report stays late.
    """

    reason: str

    called = Wording("退回纠正报告", "return the report")
    texts = frozenset({"reason"})

    @property
    def vouched(self) -> bool:
        return True

    def apply(self, review: DocumentReview, law: Statutes) -> None:
        review.step(ReviewAct.RETURN_CORRECTION, self.on, ReviewStage.CORRECTING)
        review.remedy = review.successor = review.reported_on = None
        review.reasons[ReviewAct.RETURN_CORRECTION] = self.reason
        review.start_correction(law, on=self.on)
        review.record(events.CorrectionReturned(on=self.on, ordinal=review.answers))


@dataclass(frozen=True, kw_only=True)
class Accept(Happening[DocumentReview]):
    """The authority is satisfied with what the maker has reported, `remedy` and `successor`.

    What was reported otherwise it has not accepted: a maker puts its report right after the authority has let go.
    """

    remedy: Remedy | None
    successor: str | None = None

    fixed = frozenset({"remedy", "successor"})

    @classmethod
    def of(cls, review: DocumentReview, *, on: date) -> "Accept":
        """The act, on what is reported."""
        return cls(on=on, remedy=review.remedy, successor=review.successor)

    called = Wording("确认纠正", "accept the report")

    @property
    def vouched(self) -> bool:
        return True

    def apply(self, review: DocumentReview, law: Statutes) -> None:
        review.step(ReviewAct.ACCEPT_CORRECTION, self.on, ReviewStage.CORRECTED)
        remedy = review.remedy
        if remedy is None or (remedy, review.successor) != (self.remedy, self.successor):
            raise ReportedOtherwise()
        review.corrected_on = self.on
        review.record(events.DocumentCorrected(on=self.on, remedy=remedy, successor=review.successor))
