"""签发."""

from dataclasses import dataclass
from datetime import date

from services.notify.deadlines.domain.acts import Sign
from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.usecases.overseen import overseen
from services.notify.deadlines.usecases.ports import DeadlineWork
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class SignStep(Act):
    document: str
    reply_by: date | None
    files: tuple[str, ...] = ()


async def sign_step(command: SignStep, work: DeadlineWork, today: date) -> Escalation:
    """A supervisor or head of the region signs the drafted step; the place's gap to the next one runs from that day."""
    escalation = await overseen(work, command, today)
    by = command.by
    act = Sign(
        on=command.on,
        by=by.id,
        signed_for=by.unit,
        document=command.document,
        reply_by=command.reply_by,
        files=command.files,
    )
    return await work.escalations.enter(escalation, act, paper=command.paper)
