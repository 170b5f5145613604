"""跳过本级."""

from dataclasses import dataclass
from datetime import date

from services.notify.deadlines.domain.acts import Skip
from services.notify.deadlines.domain.escalation import Escalation, facts_of
from services.notify.deadlines.usecases.overseen import overseen
from services.notify.deadlines.usecases.ports import DeadlineWork
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class SkipStep(Act):
    reason: str


async def skip_step(command: SkipStep, work: DeadlineWork, today: date) -> Escalation:
    """A supervisor or head passes over the drafted step, with a reason; the next is drafted at once."""
    escalation = await overseen(work, command, today)
    watches = await work.watches.find([escalation.deadline])
    addressee = (await work.directory.holding())(escalation.unit, command.on, escalation.deadline)
    facts = facts_of(watches[escalation.deadline], command.on, addressee)
    reason = work.keep_text(f"escalation/{escalation.id}", command.reason)
    act = Skip(on=command.on, by=command.by.id, reason=reason, facts=facts)
    return await work.escalations.enter(escalation, act, paper=command.paper)
