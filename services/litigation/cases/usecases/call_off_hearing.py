"""取消开庭."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.voices import heard
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class CallOffHearing(Act):
    """`on` is the day on which the court called it off."""

    hearing: int


async def call_off_hearing(command: CallOffHearing, work: CaseWork, today: date) -> Case:
    """The court, or the agency by its notice, says that the hearing will not be held."""
    case, voice = await heard(work.cases, command, today)
    act = acts.CallOff(on=command.on, by=voice, hearing=command.hearing)
    return await work.cases.enter(case, act, paper=command.paper)
