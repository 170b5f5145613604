"""裁判生效."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.voices import Voice
from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.voices import before_the_court
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class TakeEffect(Act):
    """`on` is the day the decision took effect."""


async def take_effect(command: TakeEffect, work: CaseWork, today: date) -> Case:
    """The court says that its decision is effective, and since when, whatever has come by itself by then."""
    case = await before_the_court(work.cases, command, today)
    act = acts.TakeEffect(on=command.on, by=Voice.COURT)
    return await work.cases.enter(case, act, paper=command.paper)
