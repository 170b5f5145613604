"""Reviews in the database."""

from datetime import date
from typing import Any

from services.filing.reviews.adapters import tables
from services.filing.reviews.domain import document_review
from services.filing.reviews.domain.document_review import DocumentReview
from shared.kernel.clocks.deadlines import Timed
from shared.storage.collection import SqlCollection


class SqlReviews(SqlCollection[DocumentReview]):
    kind = "document_review"
    term = document_review.TERM
    aggregate = DocumentReview
    row = tables.DocumentReviewRow

    def columns(self, aggregate: DocumentReview) -> dict[str, Any]:
        return {
            "stage": aggregate.stage,
            "review_due": _due(aggregate, document_review.REVIEW),
            "concluded_on": aggregate.first_concluded_on,
            "opinion_on": aggregate.opinion_on,
            "correction_due": _due(aggregate, document_review.CORRECTION),
            "corrected_on": aggregate.corrected_on,
        }


def _due(thing: Timed, name: str) -> date | None:
    deadline = thing.deadlines.get(name)
    return None if deadline is None else deadline.due
