"""确认送达日期."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.voices import heard
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class ConfirmService(Act):
    """`on` is the day of service, as the caller has it."""


async def confirm_service(command: ConfirmService, work: CaseWork, today: date) -> Case:
    """Court or agency gives its day of service; both are kept, the court's counts, and the clocks follow it."""
    case, voice = await heard(work.cases, command, today)
    act = acts.ConfirmService(on=command.on, by=voice)
    return await work.cases.enter(case, act, paper=command.paper)
