"""公布，登记违反程序的公布."""

from dataclasses import dataclass, replace
from datetime import date

from services.filing.documents.domain import acts
from services.filing.documents.domain.clearance import not_cleared
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.terms import Flaw
from services.filing.documents.usecases.listed import listed
from services.filing.documents.usecases.ports import Work
from services.filing.makers.domain.maker import Maker
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class PublishDocument(Act):
    """`draft_number` is of the draft of its matter; that which was cleared, where none is named."""

    valid_until: date | None
    draft_number: int | None = None
    files: tuple[str, ...] = ()


async def publish_document(command: PublishDocument, work: Work, today: date) -> Document:
    """A numbered document is published; filings on every track of its maker follow from that by themselves."""
    document = await seen(work.documents, command, today)
    if document.has(Flaw.CLEARANCE_WITHDRAWN):
        raise not_cleared(document.matter or "", None)
    maker = await listed(document.unit, work, command.on)
    if command.draft_number is None and document.matter is not None:
        clearance = await work.clearances.known(document.matter)
        command = replace(command, draft_number=None if clearance is None else clearance.draft_number)
    return await _published(document, acts.Publish, command, maker, work)


@dataclass(frozen=True, kw_only=True)
class RecordIrregularPublication(Act):
    """As above; which version it was is not taken for granted."""

    valid_until: date | None
    draft_number: int | None = None
    files: tuple[str, ...] = ()


async def record_irregular_publication(command: RecordIrregularPublication, work: Work, today: date) -> Document:
    """A registered document was published though it should not have been: it is in force, and found wrong."""
    document = await seen(work.documents, command, today)
    return await _published(document, acts.PublishIrregularly, command, await listed(document.unit, work), work)


async def _published(
    document: Document,
    kind: type[acts.Publish],
    command: PublishDocument | RecordIrregularPublication,
    maker: Maker,
    work: Work,
) -> Document:
    act = kind(
        on=command.on,
        channels=maker.channels_on(command.on),
        valid_until=command.valid_until,
        draft_number=command.draft_number,
        files=command.files,
    )
    return await work.documents.enter(document, act, paper=command.paper)
