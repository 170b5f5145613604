"""确定出庭负责人."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.hearing import Nomination
from services.litigation.cases.domain.terms import HeadCategory
from services.litigation.cases.usecases.ports import CaseWork
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class NominateHead(Act):
    hearing: int
    head: str
    category: HeadCategory
    identity_filed: bool


async def nominate_head(command: NominateHead, work: CaseWork, today: date) -> Case:
    """The agency names who will appear, and hands in the proof of identity then or by naming again."""
    case = await owned(work.cases, command, today)
    nomination = Nomination(
        head=command.head,
        category=command.category,
        named_on=command.on,
        identity_filed_on=command.on if command.identity_filed else None,
    )
    case.nominate(command.hearing, nomination)
    return case
