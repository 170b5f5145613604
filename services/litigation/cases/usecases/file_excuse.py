"""说明负责人不能出庭的理由."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.terms import ExcuseGround, Proof
from services.litigation.cases.usecases.ports import CaseWork
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class FileExcuse(Act):
    hearing: int
    ground: ExcuseGround
    proof: Proof


async def file_excuse(command: FileExcuse, work: CaseWork, today: date) -> Case:
    """The agency explains, under seal or the principal's signature, why no head can come, or could not.

    Refuses a hearing that was off by then.
    """
    case = await owned(work.cases, command, today)
    hearing = case.hearing_list.known(command.hearing)
    act = acts.FileExcuse(
        on=command.on, hearing=command.hearing, of=hearing.entry, ground=command.ground, proof=command.proof
    )
    if hearing.put_off:
        (await work.cases.as_of(case, command.on)).hearing(command.hearing)
    return await work.cases.enter(case, act, paper=command.paper)
