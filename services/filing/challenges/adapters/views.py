"""What callers see of challenges."""

from datetime import date

from services.filing.reviews.adapters.views import RequestView
from shared.web.views import ThingView


class UnmatchedChallengeView(ThingView):
    """待关联审查建议."""

    number: str
    request: RequestView
    document: str | None
    linked_on: date | None
    voided_on: date | None
