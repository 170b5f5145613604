"""编号."""

from dataclasses import dataclass
from datetime import date

from services.filing.documents.domain import acts
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.refusals import NumberExists
from services.filing.documents.usecases.ports import Work
from shared.kernel.identifiers import DocumentNumber
from shared.kernel.identifiers.document_number import STANDARD
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class NumberDocument(Act):
    number: str


async def number_document(command: NumberDocument, work: Work, today: date) -> Document:
    """A registered document gets its number, of the maker's own series; no number is given twice."""
    document = await seen(work.documents, command, today)
    number = DocumentNumber.parse(command.number)
    if await work.numbers.given(number) is not None:
        raise NumberExists(field="number", source=STANDARD, number=number)
    maker = await work.makers.of(document.unit)
    act = acts.Number(on=command.on, number=command.number, words=() if maker is None else maker.words_on(command.on))
    return await work.documents.enter(document, act, paper=command.paper)
