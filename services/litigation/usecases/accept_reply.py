"""采纳回复."""

from dataclasses import dataclass
from datetime import date

from services.litigation.domain.suggestion import Suggestion
from services.litigation.usecases.ports import Work
from services.litigation.usecases.voices import issued
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class AcceptReply(Act):
    """回复得到认可."""


async def accept_reply(command: AcceptReply, work: Work, today: date) -> Suggestion:
    """The issuer is content with the reply."""
    suggestion = await issued(work.suggestions, command, today)
    suggestion.accept(on=command.on)
    return suggestion
