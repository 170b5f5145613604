"""备案实质审查: whether an issued document is lawful, whoever asked, and what its maker does about the findings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from services.filing.makers.domain.terms import Track
from services.filing.reviews.domain.events import ReviewResumed
from services.filing.reviews.domain.request import Request
from services.filing.reviews.domain.stages import CLOSED, REVIEW_NEXT, ReviewAct, ReviewStage
from services.filing.reviews.domain.terms import Asker, Defect, EndGround, Remedy
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.lives.living import Living
from shared.kernel.lives.separation import Hand
from shared.kernel.model.stages import must_be_next, must_not_precede
from shared.kernel.words.wording import Worded, Wording

TERM = Wording("备案实质审查", "filing review")
REVIEW = "substantive_review"
# Each authority goes by the rules of its own track.
REVIEW_RULES = {
    Track.GOVERNMENT: "filing.substantive_review",
    Track.CONGRESS: "filing.congress.substantive_review",
}
CORRECTION_RULES = {Track.GOVERNMENT: "filing.correction", Track.CONGRESS: "filing.congress.opinion_reply"}
EXTENSION_RULE, PAUSE_RULE = "filing.substantive_review_extension", "filing.review_pause"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A defect in an `article` of the document, and the article of the law it is measured by: each the id of a text."""

    code: Defect
    article: str
    basis: str
    basis_article: str


@dataclass(frozen=True, kw_only=True)
class Standstill:
    """Since the day `on` the clocks stand still, for the plan of the maker, which named the day `until`.

    `entry` is the number of the entry that made it so.
    """

    on: date
    until: date
    entry: int


def correction(ordinal: int) -> str:
    """The name of the maker's clock for its first answer to the findings, or for the one after a return."""
    return f"correction.{ordinal}"


CLOCK_WORDS: Mapping[str, Worded] = {
    REVIEW: Wording("实质审查", "the review"),
    "correction": Wording("报告处理结果", "the report on the correction"),
}


@dataclass(kw_only=True)
class DocumentReview(Living):
    """One round of review of a document by one authority; what is asked of that after it has closed opens another.

    The document is filed with several, one on each `track`: each has rounds of its own, and none waits for the other.

    What can be entered about it stands in the modules of `acts`. `reasons` holds ids of texts by the act they belong
    to; `opinion_files` and `report_files` are of the conclusion and of the last report. `rules_of` is the region whose
    rules bind it, if another than its own. `reopens` is the round before that still stood when it was opened.
    """

    clock_words = CLOCK_WORDS

    document: str
    round: int
    reopens: str | None
    number: str
    matter: str | None
    reviewed_before_by: str | None
    authority: str
    track: Track = Track.GOVERNMENT
    joint_makers: tuple[str, ...] = ()
    rules_of: str | None = None
    requests: list[Request] = field(default_factory=list)
    stage: ReviewStage = ReviewStage.REVIEWING
    last_step_on: date
    standstill: Standstill | None = None
    findings: tuple[Finding, ...] = ()
    opinion_files: tuple[str, ...] = ()
    concluded_on: date | None = None
    opinion_on: date | None = None
    answers: int = 0
    remedy: Remedy | None = None
    successor: str | None = None
    reported_on: date | None = None
    report_files: tuple[str, ...] = ()
    corrected_on: date | None = None
    ended_on: date | None = None
    end_ground: EndGround | None = None
    reasons: dict[ReviewAct, str] = field(default_factory=dict)

    @property
    def parties(self) -> tuple[str, ...]:
        """联合制定单位: it is theirs to see."""
        return self.joint_makers

    @property
    def in_hand_of(self) -> tuple[str | None, ...]:
        return (self.authority,)

    @property
    def concerned(self) -> tuple[str, ...]:
        """Its authority, and whoever has made the document jointly with the lead."""
        return (self.authority, *self.joint_makers)

    @property
    def spoken_of_as(self) -> str | None:
        """The number of its document."""
        return self.number or None

    @property
    def next_acts(self) -> list[ReviewAct]:
        """What may happen now: only what stands still is resumed, only a period that runs is extended."""
        barred = {ReviewAct.RESUME if self.standstill is None else ReviewAct.PAUSE}
        if not self.is_running(REVIEW):
            barred.add(ReviewAct.EXTEND)
        return self.offered(REVIEW_NEXT[self.stage] - barred)

    @property
    def submitted_by(self) -> frozenset[str]:
        """Who has handed in for the maker what is reviewed."""
        return frozenset(each.submitted_by for each in self.requests if each.submitted_by is not None)

    @property
    def hands(self) -> Mapping[Hand, frozenset[str]]:
        before = frozenset({self.reviewed_before_by}) if self.reviewed_before_by is not None else frozenset[str]()
        return {Hand.SUBMITTER: self.submitted_by, Hand.REVIEWER_BEFORE: before}

    @property
    def closed(self) -> bool:
        """Whether this round has come to an end."""
        return self.stage in CLOSED

    @property
    def closed_on(self) -> date | None:
        return self.last_step_on if self.closed else None

    def serves(self, on: date) -> bool:
        """Whether what is asked for on that day is asked of this round: it is under way still, or was then, and was
        not ended since for want of anything to review."""
        return not self.closed or (self.ended_on is None and on < self.last_step_on)

    @property
    def suggestions(self) -> tuple[str, ...]:
        """The suggestions this round answers."""
        return tuple(request.suggestion for request in self.requests if request.suggestion is not None)

    @property
    def filing(self) -> str | None:
        """The filing that asked for this round; None where none did."""
        return next((each.thing for each in self.requests if each.asker is Asker.FILING), None)

    @property
    def ground_fallen(self) -> bool:
        """Whether everybody who had asked has withdrawn, after the authority had concluded: its word stands."""
        return not self.requests

    @property
    def paused_on(self) -> date | None:
        return None if self.standstill is None else self.standstill.on

    @property
    def plan_until(self) -> date | None:
        return None if self.standstill is None else self.standstill.until

    @property
    def settles_on(self) -> date | None:
        """The day after the one that the maker had named for its plan: what stood still for it runs on."""
        return None if self.standstill is None else self.standstill.until + timedelta(1)

    def settle(self, law: Statutes) -> str:
        standstill = self.standstill
        if standstill is None:
            raise AssertionError("nothing is due by itself")
        self.wake(law, standstill.until + timedelta(1))
        return f"plan_lapsed/{standstill.entry}"

    def step(self, act: ReviewAct, on: date, to: ReviewStage | None = None) -> None:
        """Go on to the stage `to`; refuses an act that may not happen now, or is dated before the one it follows."""
        must_be_next(REVIEW_NEXT, self.stage, act, of=self, term=TERM)
        must_not_precede(on, self.last_step_on)
        self.stage, self.last_step_on = to or self.stage, on

    def ask(self, request: Request, law: Statutes) -> None:
        """Serve who asks, too. Only a filing sets the period of the review."""
        self.requests.append(request)
        if request.asker is Asker.FILING and self.stage is ReviewStage.REVIEWING:
            period = law.count(REVIEW_RULES[self.track], self.rules_of or self.region, request.on)
            self.start_deadline(REVIEW, period, on=request.on, owner=self.authority)

    def start_correction(self, law: Statutes, *, on: date) -> None:
        """The maker's period, which counts from the opinion, however often its answer is returned."""
        self.answers += 1
        period = law.count(CORRECTION_RULES[self.track], self.rules_of or self.region, self.opinion_on or on)
        self.start_deadline(correction(self.answers), period, on=on)

    def wake(self, law: Statutes, on: date) -> None:
        """End a pause: with what it waited for, with the authority's word, or with the day that was named."""
        if self.standstill is None:
            return
        self.standstill = None
        for name in self.running_deadlines():
            self.resume_deadline(name, law, on=on)
        self.record(ReviewResumed(on=on))
