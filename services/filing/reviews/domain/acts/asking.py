"""Opening a round of review, and asking for one that is under way."""

from dataclasses import dataclass
from datetime import date

from services.filing.reviews.domain import events
from services.filing.reviews.domain.document_review import DocumentReview
from services.filing.reviews.domain.request import Request, Told
from services.filing.reviews.domain.subject import Subject
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.lives.entered import Birth, Happening
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Open(Birth[DocumentReview]):
    """The beginning of a round, for a `request`; None where that was withdrawn and others have asked as well.

    Nothing of it happens before `after`, the day on which the round before was closed: a suggestion may have been
    received earlier than that, and come to be known later. What was asked for under a number is `told` so.
    """

    id: str
    round: int
    subject: Subject
    request: Request | None
    reopens: str | None = None
    after: date | None = None
    told: Told | None = None

    called = Wording("启动实质审查", "open the review")
    fixed = frozenset({"id", "round", "subject", "reopens", "after", "told"})

    def begin(self, law: Statutes) -> DocumentReview:
        told = self.subject
        review = DocumentReview(
            id=self.id,
            region=told.region,
            unit=told.unit,
            document=told.document,
            round=self.round,
            reopens=self.reopens,
            number=told.number,
            matter=told.matter,
            reviewed_before_by=told.reviewed_before_by,
            authority=told.authority,
            track=told.track,
            joint_makers=told.joint_makers,
            rules_of=told.rules_of,
            last_step_on=max(self.on, self.after or self.on),
        )
        if self.reopens is None:
            review.record(events.ReviewOpened(on=self.on, request=self.request))
        else:
            review.record(events.DocumentReviewReopened(on=self.on, request=self.request, round=self.round))
        if self.request is not None:
            review.ask(self.request, law)
        return review


@dataclass(frozen=True, kw_only=True)
class Ask(Happening[DocumentReview]):
    """Somebody else asks for the review while it is under way, and is served by it."""

    request: Request
    told: Told | None = None

    called = Wording("接到审查要求", "ask for the review")
    fixed = frozenset({"told"})

    @property
    def vouched(self) -> bool:
        return True

    def apply(self, review: DocumentReview, law: Statutes) -> None:
        review.ask(self.request, law)
        review.record(events.ReviewJoined(on=self.on, request=self.request))
