"""异议."""

from dataclasses import dataclass
from datetime import date

from services.notify.deadlines.domain.acts import Object
from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.usecases.ports import DeadlineWork
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class RaiseObjection(Act):
    grounds: str
    files: tuple[str, ...] = ()


async def raise_objection(command: RaiseObjection, work: DeadlineWork, today: date) -> Escalation:
    """The addressee objects to the step that was served on it; the supervisors of the region are told."""
    escalation = await owned(work.escalations, command, today)
    grounds = work.keep_text(f"escalation/{escalation.id}", command.grounds)
    act = Object(on=command.on, grounds=grounds, files=command.files)
    return await work.escalations.enter(escalation, act, paper=command.paper)
