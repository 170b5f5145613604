"""办结, by whoever supervises."""

from dataclasses import dataclass
from datetime import date

from services.notify.deadlines.domain import acts
from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.usecases.overseen import overseen
from services.notify.deadlines.usecases.ports import DeadlineWork
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class CloseEscalation(Act):
    reason: str


async def close_escalation(command: CloseEscalation, work: DeadlineWork, today: date) -> Escalation:
    """A supervisor of the region ends the case, with a reason; the deadline stays as overdue as it is."""
    escalation = await overseen(work, command, today)
    note = work.keep_text(f"escalation/{escalation.id}", command.reason)
    act = acts.CloseEscalation(on=command.on, by=command.by.id, note=note)
    return await work.escalations.enter(escalation, act, paper=command.paper)
