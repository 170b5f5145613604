"""What is told of reviews."""

from functools import singledispatch

from services.filing.reviews.domain import events
from services.filing.reviews.domain.document_review import DocumentReview
from shared.contracts import filing as told
from shared.contracts.envelope import Contract
from shared.contracts.telling import must_be_silent
from shared.kernel.model.aggregate import Event

SILENT = frozenset(
    {
        events.CorrectionReported,
        events.CorrectionReturned,
        events.ReviewExtended,
        events.ReviewJoined,
        events.ReviewOpened,
        events.ReviewPaused,
        events.ReviewResumed,
    }
)


@singledispatch
def tell_of_review(event: Event, review: DocumentReview) -> Contract | None:
    """The contract of what happened; None for what stays inside."""
    must_be_silent(event, SILENT)
    return None


@tell_of_review.register
def _(event: events.DocumentReviewReopened, review: DocumentReview) -> Contract | None:
    """Nothing where whoever had asked for it has withdrawn."""
    if event.request is None:
        return None
    return told.ReviewReopenedV1(
        document=review.document,
        unit=review.unit,
        number=review.number,
        track=review.track,
        source=event.request.asker,
        suggestion=event.request.suggestion,
    )


@tell_of_review.register
def _(event: events.DocumentUpheld, review: DocumentReview) -> Contract:
    return told.DocumentUpheldV1(
        document=review.document,
        unit=review.unit,
        number=review.number,
        track=review.track,
        suggestions=review.suggestions,
        concluded_on=event.on,
        ground_fallen=review.ground_fallen,
    )


@tell_of_review.register
def _(event: events.DefectFound, review: DocumentReview) -> Contract:
    return told.DefectFoundV1(
        document=review.document,
        unit=review.unit,
        number=review.number,
        track=review.track,
        matter=review.matter,
        codes=event.codes,
        suggestions=review.suggestions,
        found_on=event.on,
        ground_fallen=review.ground_fallen,
    )


@tell_of_review.register
def _(event: events.DocumentCorrected, review: DocumentReview) -> Contract:
    return told.DocumentCorrectedV1(
        document=review.document,
        unit=review.unit,
        number=review.number,
        track=review.track,
        how=event.remedy,
        successor=event.successor,
        suggestions=review.suggestions,
        corrected_on=event.on,
    )


@tell_of_review.register
def _(event: events.ReviewEnded, review: DocumentReview) -> Contract:
    return told.ReviewEndedV1(
        document=review.document,
        unit=review.unit,
        number=review.number,
        track=review.track,
        reason=event.ground,
        suggestions=review.suggestions,
        ended_on=event.on,
    )
