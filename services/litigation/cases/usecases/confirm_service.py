"""确认送达日期."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.pleadings import pleading_clocks
from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.voices import heard
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class ConfirmService(Act):
    """`on` is the day of service, as the caller has it."""


async def confirm_service(command: ConfirmService, work: CaseWork, statutes: Statutes, today: date) -> Case:
    """Court or agency gives its day of service; both are kept, the court's counts, and the clocks follow it."""
    case, voice = await heard(work.cases, command, today)
    case.confirm_service(voice, on=command.on)
    case.reckon_pleadings(pleading_clocks(statutes, case, case.served_on), on=command.on)
    return case
