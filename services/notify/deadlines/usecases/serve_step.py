"""送达."""

from dataclasses import dataclass
from datetime import date

from services.notify.deadlines.domain.acts import Serve
from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.usecases.overseen import overseen
from services.notify.deadlines.usecases.ports import DeadlineWork
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class ServeStep(Act):
    """送达."""


async def serve_step(command: ServeStep, work: DeadlineWork, today: date) -> Escalation:
    """A supervisor notes that the signed step was served; the addressee finds it in its inbox."""
    escalation = await overseen(work, command, today)
    return await work.escalations.enter(escalation, Serve(on=command.on, by=command.by.id), paper=command.paper)
