"""回复."""

from dataclasses import dataclass
from datetime import date

from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.domain.reply_acts import Reply
from services.notify.deadlines.usecases.ports import DeadlineWork
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class ReplyToStep(Act):
    document: str
    files: tuple[str, ...] = ()


async def reply_to_step(command: ReplyToStep, work: DeadlineWork, today: date) -> Escalation:
    """The addressee replies to what was served on it, under its own document number. The case goes on
    while what was due is not done, unless whoever supervises ends it."""
    escalation = await owned(work.escalations, command, today)
    act = Reply(on=command.on, document=command.document, files=command.files)
    return await work.escalations.enter(escalation, act, paper=command.paper)
