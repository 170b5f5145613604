"""恢复诉讼."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.voices import heard
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class ResumeTrial(Act):
    """`on` is the first day that counts again."""


async def resume_trial(command: ResumeTrial, work: CaseWork, today: date) -> Case:
    """The trial goes on, and its clocks with it. Both sides may tell of it; the court's word counts."""
    case, voice = await heard(work.cases, command, today)
    act = acts.ResumeTrial(on=command.on, by=voice, of=case.stay_list.end_told_with(voice))
    return await work.cases.enter(case, act, paper=command.paper)
