"""延期举证后提交证据."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.usecases.ports import CaseWork
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class SubmitEvidence(Act):
    """证据已提交."""

    files: tuple[str, ...] = ()


async def submit_evidence(command: SubmitEvidence, work: CaseWork, today: date) -> Case:
    """The agency has handed in the evidence for which the court had given more time."""
    case = await owned(work.cases, command, today)
    return await work.cases.enter(case, acts.SubmitEvidence(on=command.on, files=command.files), paper=command.paper)
