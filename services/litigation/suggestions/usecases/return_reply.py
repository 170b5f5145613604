"""退回回复."""

from dataclasses import dataclass
from datetime import date

from services.litigation.instruments.domain.stated import StatedTerm
from services.litigation.suggestions.domain import acts
from services.litigation.suggestions.domain.suggestion import Suggestion
from services.litigation.suggestions.usecases.issued import issued
from services.litigation.suggestions.usecases.ports import SuggestionWork
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class ReturnReply(Act):
    reason: str
    reply: StatedTerm | None = None


async def return_reply(command: ReturnReply, work: SuggestionWork, today: date) -> Suggestion:
    """The issuer wants another reply, within `reply` if it says so."""
    suggestion = await issued(work.suggestions, command, today)
    reason = work.keep_text(f"suggestion/{suggestion.id}", command.reason)
    act = acts.Return(on=command.on, reason=reason, reply=command.reply)
    return await work.suggestions.enter(suggestion, act, paper=command.paper)
