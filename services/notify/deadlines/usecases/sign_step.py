"""签发."""

from dataclasses import dataclass
from datetime import date

from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.usecases.ports import DeadlineWork
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers import DocumentNumber
from shared.kernel.model.acts import Act, seen

GAP = "notify.ladder_gap"


@dataclass(frozen=True, kw_only=True)
class SignStep(Act):
    document: str
    reply_by: date | None


async def sign_step(command: SignStep, work: DeadlineWork, statutes: Statutes, today: date) -> Escalation:
    """A supervisor or head of the region signs the drafted step; the place's gap to the next one runs from that day."""
    document = str(DocumentNumber.parse(command.document, field="document"))
    escalation = await seen(work.escalations, command, today)
    gap = statutes.count(GAP, escalation.region, command.on)
    next_from = None if gap is None else gap.explanation.earliest_permitted
    escalation.sign(document, by=command.by, reply_by=command.reply_by, next_from=next_from, on=command.on)
    return escalation
