"""跳过本级."""

from dataclasses import dataclass
from datetime import date

from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.domain.step_notices import drafted_notice
from services.notify.deadlines.usecases.ports import DeadlineWork
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class SkipStep(Act):
    reason: str


async def skip_step(command: SkipStep, work: DeadlineWork, today: date) -> Escalation:
    """A supervisor or head passes over the drafted step, with a reason; the next is drafted at once."""
    escalation = await seen(work.escalations, command, today)
    watches = await work.watches.find([escalation.deadline])
    escalation.skip(watches[escalation.deadline], command.reason, by=command.by, on=command.on)
    await work.notices.add([drafted_notice(escalation, command.on)])
    return escalation
