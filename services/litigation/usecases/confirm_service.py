"""确认送达日期."""

from dataclasses import dataclass
from datetime import date

from services.litigation.domain.case import Case
from services.litigation.domain.pleadings import pleading_clocks
from services.litigation.usecases.ports import Work
from services.litigation.usecases.voices import heard
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class ConfirmService(Act):
    """`on` is the day of service, as the caller has it."""


async def confirm_service(command: ConfirmService, work: Work, statutes: Statutes, today: date) -> Case:
    """Court or agency gives its day of service; both are kept, the court's counts, and the clocks follow it."""
    case, voice = await heard(work.cases, command, today)
    case.confirm_service(voice, on=command.on)
    case.reckon_pleadings(pleading_clocks(statutes, case, case.served_on), on=command.on)
    return case
