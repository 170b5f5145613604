"""目录对照."""

from services.filing.catalogues.domain.catalogue import CatalogueDuty, Issued, OnRecord
from services.filing.catalogues.usecases.ports import Work


async def hold_against_record(duty: CatalogueDuty, work: Work) -> OnRecord:
    """What is known by now of the documents that a catalogue is held against."""
    published = await work.documents.published(duty.unit, duty.from_on, duty.to_on)
    filed = await work.filings.filed_documents(each.id for each in published)
    return OnRecord(
        issued=[Issued(each.id, each.title, each.number, each.published_on, each.id in filed) for each in published],
        filed=await work.filings.filed_numbers(entry.number for entry in duty.listed),
    )
