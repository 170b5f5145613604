"""修改建议."""

from dataclasses import dataclass
from datetime import date

from services.litigation.instruments.domain.stated import StatedTerm
from services.litigation.suggestions.domain import acts
from services.litigation.suggestions.domain.suggestion import Suggestion
from services.litigation.suggestions.usecases.issued import issued
from services.litigation.suggestions.usecases.ports import SuggestionWork
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class AmendSuggestion(Act):
    """`on` is the day the amended letter was received."""

    reason: str
    reply: StatedTerm | None = None
    rectify: StatedTerm | None = None
    files: tuple[str, ...] = ()


async def amend_suggestion(command: AmendSuggestion, work: SuggestionWork, today: date) -> Suggestion:
    """The issuer changes what it asks for; the time to reply runs anew."""
    suggestion = await issued(work.suggestions, command, today)
    reason = work.keep_text(f"suggestion/{suggestion.id}", command.reason)
    act = acts.Amend(on=command.on, reason=reason, reply=command.reply, rectify=command.rectify, files=command.files)
    return await work.suggestions.enter(suggestion, act, paper=command.paper)
