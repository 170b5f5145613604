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
    """`on` is the day of the ruling, `until` the first day that counts again, of a stay that is over."""

    until: date | None = None


async def stay_trial(command: StayTrial, work: CaseWork, today: date) -> Case:
    """The court has stayed the trial: its clocks stand still, up to the end of the stay if that has come.

    Both sides may tell of it; the court's word counts.
    """
    case, voice = await heard(work.cases, command, today)
    known = case.stay_list.told_by_other(command.on, command.until, voice)
    of = None if known is None else known.entry
    act = acts.StayTrial(on=command.on, by=voice, until=command.until, of=of)
    return await work.cases.enter(case, act, paper=command.paper)
