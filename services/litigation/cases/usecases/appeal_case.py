"""上诉."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.terms import Party
from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.voices import heard
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class AppealCase(Act):
    party: Party


async def appeal_case(command: AppealCase, work: CaseWork, today: date) -> Case:
    """One of the parties has appealed; the dispute goes on as a case of the upper court."""
    case, voice = await heard(work.cases, command, today)
    case.appeal(command.party, voice, on=command.on)
    return case
