"""采纳回复."""

from dataclasses import dataclass
from datetime import date

from services.litigation.suggestions.domain import acts
from services.litigation.suggestions.domain.suggestion import Suggestion
from services.litigation.suggestions.usecases.issued import issued
from services.litigation.suggestions.usecases.ports import SuggestionWork
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class AcceptReply(Act):
    """回复得到认可."""


async def accept_reply(command: AcceptReply, work: SuggestionWork, today: date) -> Suggestion:
    """The issuer is content with the reply."""
    suggestion = await issued(work.suggestions, command, today)
    return await work.suggestions.enter(suggestion, acts.Accept(on=command.on), paper=command.paper)
