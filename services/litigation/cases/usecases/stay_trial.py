"""中止诉讼."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.voices import heard
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class StayTrial(Act):
    """`on` is the day of the ruling."""


async def stay_trial(command: StayTrial, work: CaseWork, today: date) -> Case:
    """The court has stayed the trial: its clocks stand still."""
    case, voice = await heard(work.cases, command, today)
    return await work.cases.enter(case, acts.StayTrial(on=command.on, by=voice), paper=command.paper)
