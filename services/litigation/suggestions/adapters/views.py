"""Suggestions as callers see them."""

from datetime import date

from services.litigation.cases.adapters.views import DocumentView
from services.litigation.suggestions.domain.kinds import SuggestionKind
from services.litigation.suggestions.domain.stages import SuggestionStage, SuggestionStep
from shared.web.views import TimedView


class SuggestionView(TimedView):
    """司法建议、检察建议、复议意见书."""

    number: str
    kind: SuggestionKind
    issuer: str
    case: str | None
    document: DocumentView | None
    stage: SuggestionStage
    received_on: date
    round: int
    replied_on: date | None
    first_replied_on: date | None
    rectified_on: date | None
    next_acts: list[SuggestionStep]
