"""编号."""

from dataclasses import dataclass
from datetime import date

from services.filing.documents.domain.document import Document
from services.filing.documents.domain.numbers import TakenNumber
from services.filing.documents.domain.refusals import NumberExists
from services.filing.documents.usecases.ports import Work
from shared.kernel.identifiers import DocumentNumber
from shared.kernel.identifiers.document_number import STANDARD
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class NumberDocument(Act):
    number: str


async def number_document(command: NumberDocument, work: Work, today: date) -> Document:
    """A registered document gets its number; no number is given twice."""
    document = await seen(work.documents, command, today)
    number = DocumentNumber.parse(command.number)
    if await work.numbers.known(str(number)) is not None:
        raise NumberExists(field="number", source=STANDARD, number=number)
    document.assign(number, on=command.on)
    work.numbers.add(
        TakenNumber.take(number, document=document.id, region=document.region, unit=document.unit, on=command.on)
    )
    return document
