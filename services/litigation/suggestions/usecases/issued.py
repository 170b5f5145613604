"""A suggestion as its issuer has it."""

from datetime import date

from services.litigation.suggestions.domain.suggestion import Suggestion
from services.litigation.suggestions.usecases.ports import Suggestions
from shared.kernel.model.acts import Act, seen
from shared.kernel.model.authority import NotYours


async def issued(suggestions: Suggestions, act: Act, today: date) -> Suggestion:
    """The suggestion, if the caller issued it."""
    suggestion = await seen(suggestions, act, today)
    if not act.by.is_of(suggestion.issuer):
        raise NotYours(what=suggestions.term)
    return suggestion
