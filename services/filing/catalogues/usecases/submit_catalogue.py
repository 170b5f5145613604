"""报送发文目录."""

from dataclasses import dataclass, replace
from datetime import date

from services.filing.catalogues.domain.catalogue import CatalogueDuty, Entry, OnRecord, duty_id
from services.filing.catalogues.domain.terms import Covers
from services.filing.catalogues.usecases.ports import Work
from shared.kernel.identifiers import DocumentNumber
from shared.kernel.model.actor import Actor
from shared.kernel.model.stages import must_have_come


@dataclass(frozen=True, kw_only=True)
class SubmitCatalogue:
    by: Actor
    covers: Covers
    year: int
    entries: tuple[Entry, ...]
    on: date


async def submit_catalogue(command: SubmitCatalogue, work: Work, today: date) -> CatalogueDuty:
    """A maker lists what it issued; the list is held against what was published and filed here."""
    must_have_come(command.on, today)
    duty = await work.catalogues.get(duty_id(command.by.unit, command.covers, command.year))
    entries = [_normalised(entry, nth) for nth, entry in enumerate(command.entries)]
    record = OnRecord(
        published=await work.documents.published(duty.unit, duty.from_on, duty.to_on),
        filed=await work.filings.filed(entry.number for entry in entries),
    )
    duty.submit(entries, record, on=command.on)
    return duty


def _normalised(entry: Entry, nth: int) -> Entry:
    return replace(entry, number=str(DocumentNumber.parse(entry.number, field=f"entries.{nth}.number")))
