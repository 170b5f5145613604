"""撤回文书."""

from dataclasses import dataclass
from datetime import date

from services.notify.deadlines.domain.acts import WithdrawPaper
from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.usecases.overseen import overseen
from services.notify.deadlines.usecases.ports import DeadlineWork
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class WithdrawStep(Act):
    """`step` is the number of the step that was signed, `document` the number of the paper that takes it back."""

    step: int
    document: str
    files: tuple[str, ...] = ()


async def withdraw_step(command: WithdrawStep, work: DeadlineWork, today: date) -> Escalation:
    """A supervisor or head enters the paper that takes back a step whose ground has fallen; the addressee is told."""
    escalation = await overseen(work, command, today)
    act = WithdrawPaper(
        on=command.on, by=command.by.id, step=command.step, document=command.document, files=command.files
    )
    return await work.escalations.enter(escalation, act, paper=command.paper)
