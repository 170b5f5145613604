"""编号: a number that was typed, or the next of its series."""

from dataclasses import dataclass
from datetime import date

from services.filing.documents.domain import acts
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.numbers import Place
from services.filing.documents.domain.refusals import NoSeriesHere, NoWordKnown, NumberExists, WordNeeded
from services.filing.documents.usecases.listed import listed
from services.filing.documents.usecases.ports import Work
from services.filing.makers.domain.maker import Maker
from shared.kernel.identifiers import DocumentNumber
from shared.kernel.identifiers.document_number import STANDARD
from shared.kernel.model.acts import Act, read, seen


@dataclass(frozen=True, kw_only=True)
class NumberDocument(Act):
    number: str


@dataclass(frozen=True, kw_only=True)
class TakeNextNumber(Act):
    """`word` is the word of the series, where the maker has several."""

    word: str | None = None


async def number_document(command: NumberDocument, work: Work, today: date) -> Document:
    """A registered document gets its number, of the maker's own series; no number is given twice."""
    document = await seen(work.documents, command, today)
    number = DocumentNumber.parse(command.number)
    if await work.numbers.given(Place.of(number, document.region)) is not None:
        raise NumberExists(field="number", source=STANDARD, number=number)
    maker = await work.makers.of(document.unit)
    act = acts.Number(on=command.on, number=command.number, words=() if maker is None else maker.words_on(command.on))
    return await work.documents.enter(document, act, paper=command.paper)


async def take_next_number(command: TakeNextNumber, work: Work, today: date) -> Document:
    """A registered document gets the next number of a series that is kept here; whoever else takes one waits."""
    document = await seen(work.documents, command, today)
    maker = await listed(document.unit, work)
    await work.makers.hold([maker.id])
    number = await _next(document, maker, command.word, command.on, work)
    act = acts.Number(on=command.on, number=str(number), words=maker.words_on(command.on))
    return await work.documents.enter(document, act, paper=command.paper)


async def offer_next_number(command: TakeNextNumber, work: Work) -> DocumentNumber:
    """What the next number of the document would be, were it numbered that day; nothing is taken."""
    document = await read(work.documents, command.id, command.by, command.expected)
    return await _next(document, await listed(document.unit, work), command.word, command.on, work)


async def _next(document: Document, maker: Maker, word: str | None, on: date, work: Work) -> DocumentNumber:
    """The number after the last of the series, of the year of that day; gaps are not filled.

    Refuses with NoWordKnown where the maker has none on record, with WordNeeded where several series are kept here, and
    with NoSeriesHere a word of which none is.
    """
    kept = maker.kept_on(on)
    if not maker.words_on(on):
        raise NoWordKnown(field="word")
    if word is None and len(kept) > 1:
        raise WordNeeded(field="word", words="、".join(kept))
    word = kept[0] if word is None and kept else word
    if word not in kept:
        raise NoSeriesHere(field="word", word=word or "—", words="、".join(kept) or "—", year=on.year)
    return DocumentNumber(word, on.year, await work.numbers.last(document.region, word, on.year) + 1)
