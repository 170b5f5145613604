"""履行生效裁判."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain.case import Case
from services.litigation.cases.usecases.ports import CaseWork
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class PerformObligation(Act):
    obligation: int


async def perform_obligation(command: PerformObligation, work: CaseWork, today: date) -> Case:
    """The agency has done one of the things the judgment orders."""
    case = await owned(work.cases, command, today)
    case.perform(command.obligation, on=command.on)
    return case
