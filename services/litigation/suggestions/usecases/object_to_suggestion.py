"""对建议提出异议."""

from dataclasses import dataclass
from datetime import date

from services.litigation.suggestions.domain import acts
from services.litigation.suggestions.domain.suggestion import Suggestion
from services.litigation.suggestions.usecases.ports import SuggestionWork
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class ObjectToSuggestion(Act):
    reason: str


async def object_to_suggestion(command: ObjectToSuggestion, work: SuggestionWork, today: date) -> Suggestion:
    """The agency disputes the suggestion; the time to reply goes on."""
    suggestion = await owned(work.suggestions, command, today)
    reason = work.keep_text(f"suggestion/{suggestion.id}", command.reason)
    return await work.suggestions.enter(suggestion, acts.Object(on=command.on, reason=reason), paper=command.paper)
