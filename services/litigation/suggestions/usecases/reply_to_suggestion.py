"""回复建议."""

from dataclasses import dataclass
from datetime import date

from services.litigation.suggestions.domain import acts
from services.litigation.suggestions.domain.suggestion import Suggestion
from services.litigation.suggestions.usecases.ports import SuggestionWork
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class ReplyToSuggestion(Act):
    """书面回复已送出."""

    files: tuple[str, ...] = ()


async def reply_to_suggestion(command: ReplyToSuggestion, work: SuggestionWork, today: date) -> Suggestion:
    """The agency has sent its written reply."""
    suggestion = await owned(work.suggestions, command, today)
    return await work.suggestions.enter(suggestion, acts.Reply(on=command.on, files=command.files), paper=command.paper)
