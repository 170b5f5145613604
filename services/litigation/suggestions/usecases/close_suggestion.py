"""建议办结."""

from dataclasses import dataclass
from datetime import date

from services.litigation.suggestions.domain import acts
from services.litigation.suggestions.domain.suggestion import Suggestion
from services.litigation.suggestions.usecases.issued import issued
from services.litigation.suggestions.usecases.ports import SuggestionWork
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class CloseSuggestion(Act):
    """建议办结."""


async def close_suggestion(command: CloseSuggestion, work: SuggestionWork, today: date) -> Suggestion:
    """The issuer closes what it has accepted, not before a rectification for which the letter set a term."""
    suggestion = await issued(work.suggestions, command, today)
    return await work.suggestions.enter(suggestion, acts.CloseSuggestion(on=command.on), paper=command.paper)
