"""答辩."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.usecases.ports import CaseWork
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class AnswerCase(Act):
    """答辩状和证据已提交."""

    files: tuple[str, ...] = ()


async def answer_case(command: AnswerCase, work: CaseWork, today: date) -> Case:
    """The agency has handed in its answer and evidence."""
    case = await owned(work.cases, command, today)
    return await work.cases.enter(case, acts.AnswerCase(on=command.on, files=command.files), paper=command.paper)
