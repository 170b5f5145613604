"""说明负责人不能出庭的理由."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.hearing import Excuse
from services.litigation.cases.domain.terms import ExcuseGround, Proof
from services.litigation.cases.usecases.ports import CaseWork
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class FileExcuse(Act):
    hearing: int
    ground: ExcuseGround
    proof: Proof


async def file_excuse(command: FileExcuse, work: CaseWork, today: date) -> Case:
    """The agency explains, under seal or the principal's signature, why no head can come."""
    case = await owned(work.cases, command, today)
    case.file_excuse(command.hearing, Excuse(ground=command.ground, proof=command.proof, filed_on=command.on))
    return case
