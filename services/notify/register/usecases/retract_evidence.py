"""撤回佐证."""

from dataclasses import dataclass
from datetime import date

from services.notify.register.domain.evidence_acts import Retract
from services.notify.register.domain.given_evidence import GivenByAnother
from services.notify.register.domain.occurrence import Occurrence, OccurrenceAct
from services.notify.register.usecases.ports import RegisterWork
from shared.kernel.model.acts import Act, owned
from shared.kernel.words.refusals import NotFound


@dataclass(frozen=True, kw_only=True)
class RetractEvidence(Act):
    evidence: str
    reason: str


async def retract_evidence(command: RetractEvidence, work: RegisterWork, today: date) -> Occurrence:
    """Its giver takes evidence back, with a reason; what it had met is open again, and warned of again."""
    occurrence = await owned(work.occurrences, command, today)
    occurrence.must(OccurrenceAct.RETRACT)
    if any(each.id == command.evidence and each.fact is not None for each in occurrence.evidence):
        raise GivenByAnother()
    evidence = await work.evidence.get(command.evidence)
    if evidence.occurrence != occurrence.id:
        raise NotFound(what=work.evidence.term, id=command.evidence)
    if evidence.given_by != command.by.id:
        raise GivenByAnother()
    reason = work.keep_text(f"evidence/{evidence.id}", command.reason)
    await work.evidence.enter(evidence, Retract(on=command.on, reason=reason), paper=command.paper)
    return occurrence
