"""目录对照."""

from services.filing.catalogues.domain.catalogue import CatalogueDuty, OnRecord
from services.filing.catalogues.usecases.ports import Work


async def hold_against_record(duty: CatalogueDuty, work: Work) -> OnRecord:
    """What is known by now of the documents that a catalogue is held against."""
    return OnRecord(
        published=await work.documents.published(duty.unit, duty.from_on, duty.to_on),
        filed=await work.filings.filed(entry.number for entry in duty.listed),
    )
