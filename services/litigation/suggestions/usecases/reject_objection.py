"""异议不成立."""

from dataclasses import dataclass
from datetime import date

from services.litigation.suggestions.domain import acts
from services.litigation.suggestions.domain.suggestion import Suggestion
from services.litigation.suggestions.usecases.issued import issued
from services.litigation.suggestions.usecases.ports import SuggestionWork
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class RejectObjection(Act):
    reason: str


async def reject_objection(command: RejectObjection, work: SuggestionWork, today: date) -> Suggestion:
    """The issuer keeps to its suggestion."""
    suggestion = await issued(work.suggestions, command, today)
    reason = work.keep_text(f"suggestion/{suggestion.id}", command.reason)
    return await work.suggestions.enter(suggestion, acts.Reject(on=command.on, reason=reason), paper=command.paper)
