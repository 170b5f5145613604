"""异议处理."""

from dataclasses import dataclass
from datetime import date

from services.notify.deadlines.domain.acts import RuleOn
from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.usecases.overseen import overseen
from services.notify.deadlines.usecases.ports import DeadlineWork
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class RuleOnObjection(Act):
    upheld: bool


async def rule_on_objection(command: RuleOnObjection, work: DeadlineWork, today: date) -> Escalation:
    """A supervisor or head who did not sign the step rules on the objection."""
    escalation = await overseen(work, command, today)
    act = RuleOn(on=command.on, by=command.by.id, upheld=command.upheld)
    return await work.escalations.enter(escalation, act, paper=command.paper)
