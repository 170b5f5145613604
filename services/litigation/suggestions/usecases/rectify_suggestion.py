"""整改完成, by the agency's word."""

from dataclasses import dataclass
from datetime import date

from services.litigation.suggestions.domain import acts
from services.litigation.suggestions.domain.suggestion import Suggestion
from services.litigation.suggestions.usecases.ports import SuggestionWork
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class RectifySuggestion(Act):
    """整改完成."""


async def rectify_suggestion(command: RectifySuggestion, work: SuggestionWork, today: date) -> Suggestion:
    """The agency has set right what the suggestion complained of; refuses what was set right by then already."""
    suggestion = await owned(work.suggestions, command, today)
    return await work.suggestions.enter(suggestion, acts.Rectify(on=command.on), paper=command.paper)
