"""备案实质审查: whether an issued document is lawful, whoever asked, and what its maker does about the findings."""

from dataclasses import dataclass, field
from datetime import date

from services.filing.documents.domain.document import Document
from services.filing.makers.domain.refusals import AnotherAuthority
from services.filing.reviews.domain import events
from services.filing.reviews.domain.refusals import FindingsMismatch, SuccessorNeeded
from services.filing.reviews.domain.request import Request
from services.filing.reviews.domain.stages import REVIEW_NEXT, ReviewAct, ReviewStage
from services.filing.reviews.domain.terms import Defect, Remedy
from shared.kernel.clocks.deadlines import Timed
from shared.kernel.clocks.statutes import Counted
from shared.kernel.model.authority import must_differ
from shared.kernel.model.stages import must_be_next, must_not_precede
from shared.kernel.words.wording import Wording

TERM = Wording("备案实质审查", "filing review")
REVIEWER = Wording("备案审查人", "reviewer of the filing")
REVIEWER_BEFORE = Wording("制定前审查人", "reviewer of the draft")
REVIEW, CORRECTION = "substantive_review", "correction"
REVIEW_RULE, CORRECTION_RULE = "filing.substantive_review", "filing.correction"
CLOSED = frozenset({ReviewStage.UPHELD, ReviewStage.CORRECTED})


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A defect in an `article` of the document, and the article of the law it is measured by."""

    code: Defect
    article: str
    basis: str
    basis_article: str


@dataclass(kw_only=True)
class DocumentReview(Timed):
    """The review of one document, under the document's id; when closed and asked for again it is reopened."""

    number: str
    matter: str | None
    reviewed_before_by: str | None
    authority: str
    requests: list[Request] = field(default_factory=list)
    round: int = 1
    stage: ReviewStage = ReviewStage.REVIEWING
    last_step_on: date
    findings: tuple[Finding, ...] = ()
    first_concluded_on: date | None = None
    opinion_on: date | None = None
    remedy: Remedy | None = None
    successor: str | None = None
    reported_on: date | None = None
    corrected_on: date | None = None

    @classmethod
    def open(cls, document: Document, authority: str, request: Request, period: Counted | None) -> "DocumentReview":
        """The first review of a document."""
        review = cls(
            id=document.id,
            region=document.region,
            unit=document.unit,
            number=document.official_number,
            matter=document.matter,
            reviewed_before_by=document.cleared_by,
            authority=authority,
            requests=[request],
            last_step_on=request.on,
        )
        review.record(events.ReviewOpened(on=request.on, request=request))
        review._start(period, request.on)
        return review

    @property
    def next_acts(self) -> list[ReviewAct]:
        """What may happen now."""
        return sorted(REVIEW_NEXT[self.stage])

    @property
    def suggestions(self) -> tuple[str, ...]:
        """The suggestions this round answers."""
        return tuple(request.suggestion for request in self.requests if request.suggestion is not None)

    def ask(self, request: Request, period: Counted | None) -> None:
        """Somebody asks again: a closed review is reopened, one under way serves both. The same request counts once."""
        if request in self.requests:
            return
        if self.stage in CLOSED:
            self._reopen(request)
            self.record(events.DocumentReviewReopened(on=request.on, request=request, round=self.round))
        else:
            self.requests.append(request)
            self.record(events.ReviewJoined(on=request.on, request=request))
        if self.stage is ReviewStage.REVIEWING:
            self._start(period, request.on)

    def uphold(self, *, by: str, unit: str, on: date) -> None:
        """未发现问题."""
        self._conclude(ReviewStage.UPHELD, by, unit, on)
        self.record(events.DocumentUpheld(on=on, by=by))

    def object(
        self, findings: tuple[Finding, ...], correction: Counted | None, *, by: str, unit: str, on: date
    ) -> None:
        """审查意见: the maker has to set the document right, by a day where a rule sets one."""
        if not findings:
            raise FindingsMismatch(field="findings")
        self._conclude(ReviewStage.CORRECTING, by, unit, on)
        self.findings, self.opinion_on, self.corrected_on = findings, on, None
        if correction is not None:
            self.open_deadline(CORRECTION, correction, on=on)
        self.record(events.DefectFound(on=on, codes=tuple(dict.fromkeys(each.code for each in findings)), by=by))

    def report(self, remedy: Remedy, successor: str | None, *, on: date) -> None:
        """The maker has handled the findings and reports how; with that its period ends."""
        if (remedy is Remedy.AMENDED) != (successor is not None) or successor == self.id:
            raise SuccessorNeeded(field="successor")
        self._step(ReviewAct.REPORT_CORRECTION, ReviewStage.REPORTED, on)
        self.remedy, self.successor, self.reported_on = remedy, successor, on
        if self.is_running(CORRECTION):
            self.meet_deadline(CORRECTION, on=on)
        self.record(events.CorrectionReported(on=on, remedy=remedy, successor=successor))

    def return_correction(self, reason: str, correction: Counted | None, *, unit: str, on: date) -> None:
        """The report does not answer the findings: the period runs on as if there had been none."""
        self._must_be_authority(unit)
        self._step(ReviewAct.RETURN_CORRECTION, ReviewStage.CORRECTING, on)
        self.remedy = self.successor = self.reported_on = None
        if correction is not None:
            self.open_deadline(CORRECTION, correction, on=on)
        self.record(events.CorrectionReturned(on=on, reason=reason))

    def accept(self, *, unit: str, on: date) -> Remedy:
        """The authority is satisfied; gives what has become of the document."""
        self._must_be_authority(unit)
        self._step(ReviewAct.ACCEPT_CORRECTION, ReviewStage.CORRECTED, on)
        remedy = self.remedy
        assert remedy is not None  # noqa: S101 - a reported correction names its remedy
        self.corrected_on = on
        self.record(events.DocumentCorrected(on=on, remedy=remedy, successor=self.successor))
        return remedy

    def _conclude(self, stage: ReviewStage, by: str, unit: str, on: date) -> None:
        self._must_be_authority(unit)
        must_differ(by, self.reviewed_before_by or "", first_is=REVIEWER, second_is=REVIEWER_BEFORE)
        self._step(ReviewAct.CONCLUDE, stage, on)
        self.first_concluded_on = self.first_concluded_on or on
        if self.is_running(REVIEW):
            self.meet_deadline(REVIEW, on=on)

    def _start(self, period: Counted | None, on: date) -> None:
        if period is not None and not self.is_running(REVIEW):
            self.open_deadline(REVIEW, period, on=on, owner=self.authority)

    def _reopen(self, request: Request) -> None:
        self.round += 1
        self.stage, self.requests, self.findings = ReviewStage.REVIEWING, [request], ()
        self.remedy = self.successor = self.reported_on = None
        # A suggestion may have been received before the round it reopens was closed.
        self.last_step_on = max(self.last_step_on, request.on)

    def _must_be_authority(self, unit: str) -> None:
        if unit != self.authority:
            raise AnotherAuthority(authority=self.authority)

    def _step(self, act: ReviewAct, stage: ReviewStage, on: date) -> None:
        must_be_next(REVIEW_NEXT, self.stage, act, term=TERM)
        must_not_precede(on, self.last_step_on)
        self.stage, self.last_step_on = stage, on
