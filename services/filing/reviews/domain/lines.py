"""What reports count of a round of review: its conclusion, and what came of what was found."""

from dataclasses import dataclass
from datetime import date

from services.filing.makers.domain.terms import Track
from services.filing.reviews.domain.document_review import REVIEW, DocumentReview, correction
from services.filing.reviews.domain.terms import EndGround
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.model.lines import Line, Thing


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewLine(Line):
    """A round of review of the document, which `filing` asked for, if any; days are the last ones under every reading.

    A document that is reviewed again keeps what was found before; one that `ended` otherwise came to no correction.
    """

    document: str
    round: int
    filing: str | None
    authority: str
    track: Track
    review_due: date | None
    concluded_on: date | None
    opinion_on: date | None
    correction_due: date | None
    corrected_on: date | None
    ended: EndGround | None

    @property
    def rests_on(self) -> tuple[Thing, ...]:
        return (Thing(self.thing_kind, self.thing), Thing("document", self.document))


def review_line(review: DocumentReview) -> ReviewLine:
    """The line of a round; its clocks are beside it."""
    return ReviewLine(
        thing=review.id,
        part=str(review.round),
        region=review.region,
        unit=review.unit,
        document=review.document,
        round=review.round,
        filing=review.filing,
        authority=review.authority,
        track=review.track,
        review_due=due(review, REVIEW),
        concluded_on=review.concluded_on,
        opinion_on=review.opinion_on,
        correction_due=due(review, correction(1)),
        corrected_on=review.corrected_on,
        ended=review.end_ground,
    )


def due(review: DocumentReview, name: str) -> date | None:
    """The last day in time; None also of what was cancelled before it, since nothing was due then."""
    deadline = review.deadlines.get(name)
    if deadline is None or (deadline.state is DeadlineState.CANCELLED and not deadline.ended_overdue):
        return None
    return deadline.late_after
