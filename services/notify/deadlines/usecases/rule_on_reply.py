"""处理回复."""

from dataclasses import dataclass
from datetime import date

from services.notify.deadlines.domain import reply_acts
from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.usecases.overseen import overseen
from services.notify.deadlines.usecases.ports import DeadlineWork
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class RuleOnReply(Act):
    accepted: bool
    reason: str
    reply_by: date | None


async def rule_on_reply(command: RuleOnReply, work: DeadlineWork, today: date) -> Escalation:
    """A supervisor or head accepts what the addressee has replied, which closes the case, or does not, with a reason;
    the addressee is told."""
    escalation = await overseen(work, command, today)
    reason = work.keep_text(f"escalation/{escalation.id}", command.reason)
    act = reply_acts.RuleOnReply(
        on=command.on, by=command.by.id, accepted=command.accepted, reason=reason, reply_by=command.reply_by
    )
    return await work.escalations.enter(escalation, act, paper=command.paper)
