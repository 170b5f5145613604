"""撤回建议."""

from dataclasses import dataclass
from datetime import date

from services.litigation.suggestions.domain import acts
from services.litigation.suggestions.domain.suggestion import Suggestion
from services.litigation.suggestions.usecases.issued import issued
from services.litigation.suggestions.usecases.ports import SuggestionWork
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class WithdrawSuggestion(Act):
    reason: str


async def withdraw_suggestion(command: WithdrawSuggestion, work: SuggestionWork, today: date) -> Suggestion:
    """The issuer takes the suggestion back."""
    suggestion = await issued(work.suggestions, command, today)
    reason = work.keep_text(f"suggestion/{suggestion.id}", command.reason)
    return await work.suggestions.enter(suggestion, acts.Withdraw(on=command.on, reason=reason), paper=command.paper)
