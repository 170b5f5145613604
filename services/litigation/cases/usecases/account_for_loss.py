"""败诉复盘."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.terms import Lesson
from services.litigation.cases.usecases.ports import CaseWork
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class AccountForLoss(Act):
    lessons: tuple[Lesson, ...]
    note: str


async def account_for_loss(command: AccountForLoss, work: CaseWork, today: date) -> Case:
    """The agency accounts for a lost case, without which it cannot be closed."""
    case = await owned(work.cases, command, today)
    note = work.keep_text(f"case/{case.id}", command.note)
    act = acts.Account(on=command.on, lessons=command.lessons, note=note)
    return await work.cases.enter(case, act, paper=command.paper)
