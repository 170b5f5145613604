"""异议处理."""

from dataclasses import dataclass
from datetime import date

from services.notify.deadlines.domain.acts import RuleOn
from services.notify.deadlines.domain.escalation import RULER, SIGNER, Escalation
from services.notify.deadlines.usecases.overseen import overseen
from services.notify.deadlines.usecases.ports import DeadlineWork
from shared.kernel.model.acts import Act
from shared.kernel.model.authority import must_differ


@dataclass(frozen=True, kw_only=True)
class RuleOnObjection(Act):
    upheld: bool


async def rule_on_objection(command: RuleOnObjection, work: DeadlineWork, today: date) -> Escalation:
    """A supervisor or head who did not sign the step rules on the objection."""
    escalation = await overseen(work, command, today)
    signer = next((step.signed_by for step in reversed(escalation.steps) if step.objected_on is not None), None)
    must_differ(command.by.id, signer or "", first_is=RULER, second_is=SIGNER)
    act = RuleOn(on=command.on, by=command.by.id, upheld=command.upheld)
    return await work.escalations.enter(escalation, act, paper=command.paper)
