"""异议不成立."""

from dataclasses import dataclass
from datetime import date

from services.litigation.domain.suggestion import Suggestion
from services.litigation.usecases.ports import Work
from services.litigation.usecases.voices import issued
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class RejectObjection(Act):
    reason: str


async def reject_objection(command: RejectObjection, work: Work, today: date) -> Suggestion:
    """The issuer keeps to its suggestion."""
    suggestion = await issued(work.suggestions, command, today)
    suggestion.reject_objection(command.reason, on=command.on)
    return suggestion
