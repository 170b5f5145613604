"""结案."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain.case import Case
from services.litigation.cases.usecases.ports import CaseWork
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class CloseCase(Act):
    """结案归档."""


async def close_case(command: CloseCase, work: CaseWork, today: date) -> Case:
    """Nothing is open any more."""
    case = await owned(work.cases, command, today)
    case.close(on=command.on)
    return case
