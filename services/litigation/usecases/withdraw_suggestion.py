"""撤回建议."""

from dataclasses import dataclass
from datetime import date

from services.litigation.domain.suggestion import Suggestion
from services.litigation.usecases.ports import Work
from services.litigation.usecases.voices import issued
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class WithdrawSuggestion(Act):
    reason: str


async def withdraw_suggestion(command: WithdrawSuggestion, work: Work, today: date) -> Suggestion:
    """The issuer takes the suggestion back."""
    suggestion = await issued(work.suggestions, command, today)
    suggestion.withdraw(command.reason, on=command.on)
    return suggestion
