"""提供佐证."""

from dataclasses import dataclass, replace
from datetime import date

from services.notify.register.domain.evidence import Attachment
from services.notify.register.domain.evidence_acts import Give
from services.notify.register.domain.occurrence import Occurrence
from services.notify.register.usecases.ports import RegisterWork
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class GiveEvidence(Act):
    """`on` is the day on which it was done; `evidence` the id it is to have."""

    evidence: str
    count: int
    people: tuple[str, ...]
    note: str | None
    attachments: tuple[Attachment, ...]
    files: tuple[str, ...] = ()


async def give_evidence(command: GiveEvidence, work: RegisterWork, today: date) -> Occurrence:
    """The unit shows what it has done: on which day, how much, by whom, with the files that prove it."""
    occurrence = await owned(work.occurrences, command, today)
    files = [each.sha256 for each in command.attachments]
    occurrence.must_take(command.on, frozenset(files))
    about = f"evidence/{command.evidence}"
    attachments = (replace(each, name=work.keep_text(about, each.name)) for each in command.attachments)
    birth = Give(
        on=command.on,
        id=command.evidence,
        region=occurrence.region,
        unit=occurrence.unit,
        occurrence=occurrence.id,
        opens_on=occurrence.opens_on,
        due=occurrence.due,
        count=command.count,
        people=command.people,
        note=None if command.note is None else work.keep_text(about, command.note),
        attachments=tuple(attachments),
        files=command.files,
        by=command.by.id,
        given_on=today,
    )
    # A file that comes with it vouches for the day as a numbered paper does.
    await work.evidence.begin(birth, paper=command.paper or next(iter((*files, *command.files)), None))
    return occurrence
