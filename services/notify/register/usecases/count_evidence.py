"""What persons have given for an occurrence, counted as it stands."""

from datetime import date

from services.notify.register.domain.given_evidence import GivenEvidence
from services.notify.register.domain.register import Register
from services.notify.register.usecases.ports import RegisterWork
from services.notify.register.usecases.watch_occurrences import watch_occurrences


async def count_evidence(evidence: GivenEvidence, work: RegisterWork, register: Register, today: date) -> None:
    """The occurrence holds what is given for it, after one piece was given, taken back, put right or voided."""
    occurrence = await work.occurrences.get(evidence.occurrence)
    others = [each for each in await work.evidence.of_unit(evidence.unit) if each.id != evidence.id]
    standing = [each.counted for each in (*others, evidence) if each.occurrence == occurrence.id and each.stands]
    occurrence.hold(standing, on=evidence.retracted_on or evidence.done_on)
    if occurrence.has_lapsed(today):
        occurrence.expire(on=today)
    await watch_occurrences([occurrence], work, register, today)
