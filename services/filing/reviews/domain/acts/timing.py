"""Extending the period of a review, and letting it stand still while the maker carries out its plan."""

from dataclasses import dataclass
from datetime import date

from services.filing.reviews.domain import events
from services.filing.reviews.domain.document_review import (
    EXTENSION_RULE,
    PAUSE_RULE,
    REVIEW,
    DocumentReview,
    Standstill,
)
from services.filing.reviews.domain.refusals import NoPeriodToExtend, NotExtended, NotPaused, PausedAlready
from services.filing.reviews.domain.stages import ReviewAct
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.lives.entered import Happening
from shared.kernel.model.stages import must_span
from shared.kernel.periods import WhyHalted
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Extend(Happening[DocumentReview]):
    """延长审查期限: the law allows it and names no end, so the authority names the day `until`."""

    until: date
    reason: str

    called = Wording("延长审查期限", "extend the review")
    texts = frozenset({"reason"})

    def apply(self, review: DocumentReview, law: Statutes) -> None:
        rule = law.rulebook.required(EXTENSION_RULE, review.region, self.on)
        review.step(ReviewAct.EXTEND, self.on)
        if not review.is_running(REVIEW):
            raise NoPeriodToExtend(source=str(rule.source))
        review.wake(law, self.on)
        due = review.deadlines[REVIEW].due
        if due is not None and self.until <= due:
            raise NotExtended(field="until", until_on=self.until, due_on=due)
        review.reasons[ReviewAct.EXTEND] = self.reason
        review.move_deadline(REVIEW, law.until(rule, self.until, since=self.on), on=self.on, reason="extended")
        review.record(events.ReviewExtended(on=self.on, until=self.until))


@dataclass(frozen=True, kw_only=True)
class Pause(Happening[DocumentReview]):
    """中止: the maker has told its plan, and the day `until` by which it will have carried it out."""

    until: date
    plan: str

    called = Wording("中止审查", "pause the review")
    texts = frozenset({"plan"})

    def apply(self, review: DocumentReview, law: Statutes) -> None:
        rule = law.rulebook.required(PAUSE_RULE, review.region, self.on)
        if review.standstill is not None:
            raise PausedAlready(on=review.standstill.on)
        review.step(ReviewAct.PAUSE, self.on)
        must_span(self.on, self.until, field="until")
        review.standstill = Standstill(on=self.on, until=self.until, entry=review.entry)
        review.reasons[ReviewAct.PAUSE] = self.plan
        for name in review.running_deadlines():
            review.suspend_deadline(name, law, on=self.on, reason=WhyHalted.PAUSED, source=str(rule.source))
        review.record(events.ReviewPaused(on=self.on, until=self.until))


@dataclass(frozen=True, kw_only=True)
class ResumeReview(Happening[DocumentReview]):
    """恢复: the authority goes on before the day that the maker had named."""

    called = Wording("恢复审查", "resume the review")

    def apply(self, review: DocumentReview, law: Statutes) -> None:
        review.step(ReviewAct.RESUME, self.on)
        if review.standstill is None:
            raise NotPaused()
        review.wake(law, self.on)
