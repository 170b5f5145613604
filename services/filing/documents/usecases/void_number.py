"""文号作废."""

from dataclasses import dataclass
from datetime import date

from services.filing.documents.domain.document import Document
from services.filing.documents.usecases.ports import Work
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class VoidNumber(Act):
    reason: str


async def void_number(command: VoidNumber, work: Work, today: date) -> Document:
    """A number is given up before publication; its row stays."""
    document = await seen(work.documents, command, today)
    number = document.official_number
    document.void_number(command.reason, on=command.on)
    taken = await work.numbers.get(number)
    taken.void(command.reason, on=command.on)
    return document
