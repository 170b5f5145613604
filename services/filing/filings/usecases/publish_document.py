"""公布."""

from dataclasses import dataclass
from datetime import date

from services.filing.documents.domain.document import Document
from services.filing.filings.domain.filing import SUBMIT_RULE, Filing
from services.filing.filings.usecases.ports import Work
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class PublishDocument(Act):
    valid_until: date | None


async def publish_document(command: PublishDocument, work: Work, statutes: Statutes, today: date) -> Document:
    """A numbered document is published; on every track of its maker a filing falls due as the place has it."""
    document = await seen(work.documents, command, today)
    maker = await work.makers.get(document.unit)
    document.publish(maker, valid_until=command.valid_until, on=command.on)
    period = statutes.count(SUBMIT_RULE, document.region, command.on)
    for track, authority in maker.channels.items():
        work.filings.add(Filing.open(document, track, authority, period, on=command.on))
    return document
