"""撤回建议."""

from dataclasses import dataclass
from datetime import date

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
    suggestion.withdraw(command.reason, on=command.on)
    return suggestion
