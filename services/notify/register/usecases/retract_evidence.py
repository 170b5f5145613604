"""撤回佐证."""

from dataclasses import dataclass
from datetime import date

from services.notify.register.domain.occurrence import Occurrence
from services.notify.register.domain.register import Register
from services.notify.register.usecases.ports import RegisterWork
from services.notify.register.usecases.watch_occurrences import watch_occurrences
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class RetractEvidence(Act):
    evidence: str
    reason: str


async def retract_evidence(command: RetractEvidence, work: RegisterWork, register: Register, today: date) -> Occurrence:
    """Its giver takes evidence back, with a reason; what it had met is open again, and warned of again."""
    occurrence = await owned(work.occurrences, command, today)
    occurrence.retract(command.evidence, command.reason, by=command.by.id, on=command.on)
    await watch_occurrences([occurrence], work, register, today)
    return occurrence
