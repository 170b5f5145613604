"""文号作废."""

from dataclasses import dataclass
from datetime import date

from services.filing.documents.domain import acts
from services.filing.documents.domain.document import Document
from services.filing.documents.usecases.ports import Work
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class VoidNumber(Act):
    reason: str


async def void_number(command: VoidNumber, work: Work, today: date) -> Document:
    """A number is given up before publication; its row stays."""
    document = await seen(work.documents, command, today)
    act = acts.VoidNumber(on=command.on, reason=work.keep_text(f"document/{document.id}", command.reason))
    return await work.documents.enter(document, act, paper=command.paper)
