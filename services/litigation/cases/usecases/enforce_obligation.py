"""强制执行生效裁判."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain.case import Case
from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.voices import before_the_court
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class EnforceObligation(Act):
    obligation: int


async def enforce_obligation(command: EnforceObligation, work: CaseWork, today: date) -> Case:
    """The court has enforced one of the things its judgment orders."""
    case = await before_the_court(work.cases, command, today)
    case.enforce(command.obligation, on=command.on)
    return case
