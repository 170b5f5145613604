"""退回回复."""

from dataclasses import dataclass
from datetime import date

from services.litigation.instruments.domain.stated import StatedTerm
from services.litigation.suggestions.domain.clocks import reply_again
from services.litigation.suggestions.domain.suggestion import Suggestion
from services.litigation.suggestions.usecases.issued import issued
from services.litigation.suggestions.usecases.ports import SuggestionWork
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class ReturnReply(Act):
    reason: str
    reply: StatedTerm | None = None


async def return_reply(command: ReturnReply, work: SuggestionWork, statutes: Statutes, today: date) -> Suggestion:
    """The issuer wants another reply, within `reply` if it says so."""
    suggestion = await issued(work.suggestions, command, today)
    again = reply_again(statutes, suggestion, command.reply, command.on)
    suggestion.send_back(command.reason, again, on=command.on)
    return suggestion
