"""败诉复盘."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.judgment import Accountability
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
    case.account(Accountability(lessons=command.lessons, note=command.note, noted_on=command.on))
    return case
