"""公布."""

from dataclasses import dataclass
from datetime import date

from services.filing.documents.domain.document import Document
from services.filing.filings.usecases.ports import FilingsWork
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class PublishDocument(Act):
    valid_until: date | None


async def publish_document(command: PublishDocument, work: FilingsWork, today: date) -> Document:
    """A numbered document is published; on every track of its maker a filing falls due as the place has it."""
    document = await seen(work.documents, command, today)
    maker = await work.makers.get(document.unit)
    document.publish(maker, valid_until=command.valid_until, on=command.on)
    await work.filings.fall_due(document, maker.channels, on=command.on)
    return document
