"""提供佐证."""

from dataclasses import dataclass
from datetime import date

from services.notify.register.domain.evidence import Attachment, Evidence
from services.notify.register.domain.occurrence import Occurrence
from services.notify.register.domain.register import Register
from services.notify.register.usecases.ports import RegisterWork
from services.notify.register.usecases.watch_occurrences import watch_occurrences
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class GiveEvidence(Act):
    """`on` is the day on which it was done; `evidence` the id it is to have."""

    evidence: str
    count: int
    people: tuple[str, ...]
    note: str | None
    attachments: tuple[Attachment, ...]


async def give_evidence(command: GiveEvidence, work: RegisterWork, register: Register, today: date) -> Occurrence:
    """The unit shows what it has done: on which day, how much, by whom, with the files that prove it."""
    occurrence = await owned(work.occurrences, command, today)
    given = Evidence(
        id=command.evidence,
        on=command.on,
        count=command.count,
        people=command.people,
        note=command.note,
        attachments=command.attachments,
        given_by=command.by.id,
        given_on=today,
    )
    occurrence.give(given)
    await watch_occurrences([occurrence], work, register, today)
    return occurrence
