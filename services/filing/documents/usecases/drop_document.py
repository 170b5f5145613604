"""停发."""

from dataclasses import dataclass
from datetime import date

from services.filing.documents.domain import acts
from services.filing.documents.domain.document import Document
from services.filing.documents.usecases.ports import Work
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class DropDocument(Act):
    reason: str


async def drop_document(command: DropDocument, work: Work, today: date) -> Document:
    """A document that was not published yet is not issued at all; its number is not used again."""
    document = await seen(work.documents, command, today)
    act = acts.Drop(on=command.on, reason=work.keep_text(f"document/{document.id}", command.reason))
    return await work.documents.enter(document, act, paper=command.paper)
