"""文号 in the database, as they follow from what documents say."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from services.filing.documents.adapters import tables
from services.filing.documents.domain import numbers
from services.filing.documents.domain.across import ForNumbers
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.events import NumberFreed, NumberTaken, NumberVoided
from services.filing.documents.domain.numbers import Place, TakenNumber
from services.filing.documents.domain.refusals import NumberExists
from shared.kernel.identifiers.divisions import codes
from shared.kernel.identifiers.document_number import STANDARD
from shared.kernel.lives.entered import Consequence
from shared.storage.collection import SqlCollection
from shared.storage.past import events_of
from shared.storage.table_of import table_of


class SqlNumbers(SqlCollection[TakenNumber]):
    kind = "taken_number"
    term = numbers.TERM
    aggregate = TakenNumber
    row = tables.TakenNumberRow

    def began_on(self, aggregate: TakenNumber) -> date:
        return aggregate.taken_on

    def number(self, aggregate: TakenNumber) -> str:
        return aggregate.number

    def columns(self, aggregate: TakenNumber) -> dict[str, Any]:
        return {
            "word": aggregate.word,
            "year": aggregate.year,
            "serial": aggregate.serial,
            "document": aggregate.document,
            "voided_on": aggregate.voided_on,
        }

    async def again(self, id: str) -> TakenNumber:
        events = await events_of(self._work.connection, self.kind, id, (NumberTaken, NumberVoided, NumberFreed))
        had = [event.document for event in events if isinstance(event, NumberTaken)]
        c = table_of(tables.DocumentRow).c
        query = select(c.unit).where(c.id.in_(had[-1:]))
        unit = (await self._work.connection.execute(query)).scalar_one()
        return TakenNumber.of(Place.parse(id), events, unit)

    async def given(self, place: Place) -> TakenNumber | None:
        """The number at that place, under whatever code its division had, if it was given to a document, or None."""
        c = self.table().c
        return await self.find_one(c.id.in_([str(each) for each in place.of_division]), c.document.is_not(None))

    async def bearing(self, number: str) -> Sequence[TakenNumber]:
        """The numbers of whatever region that are written so, and that a document has."""
        c = self.table().c
        return await self.find(c.number == number, c.document.is_not(None), self.stands())

    async def last(self, region: str, word: str, year: int) -> int:
        """The highest serial of the series that was given, void or not; 0 where none was."""
        c = self.table().c
        series = (c.region.in_(codes(region)), c.word == word, c.year == year, c.document.is_not(None))
        return (await self._work.connection.execute(select(func.max(c.serial)).where(*series))).scalar() or 0

    async def used_by(self, region: str, word: str) -> Sequence[str]:
        """The units whose documents have numbers with the word, of whatever year."""
        c = self.table().c
        series = (c.region.in_(codes(region)), c.word == word, c.document.is_not(None))
        query = select(c.unit).where(*series).distinct().order_by(c.unit)
        return (await self._work.connection.execute(query)).scalars().all()

    async def follow_document(
        self, document: Document, begun: frozenset[Consequence[Any]], ended: frozenset[Consequence[Any]]
    ) -> None:
        """Take the numbers the document has, free those it turns out never to have had."""
        now = {each.place: each for each in begun if isinstance(each, ForNumbers)}
        for each in ended:
            if isinstance(each, ForNumbers) and each.place not in now:
                (await self.get(str(each.place))).free(on=each.on)
        for each in now.values():
            _let_stand(await self._taken(document, each), each.voided_on, each.on)

    async def _taken(self, document: Document, given: ForNumbers) -> TakenNumber:
        taken = await self.given(given.place) or await self.known(str(given.place))
        if taken is None:
            new = TakenNumber.take(given.place, given.number, document=document.id, unit=document.unit, on=given.on)
            return self.add(new)
        if taken.document is None:
            taken.take_again(given.number, document=document.id, unit=document.unit, on=given.on)
        elif taken.document != document.id:
            raise NumberExists(field="number", source=STANDARD, number=given.number)
        return taken


def _let_stand(taken: TakenNumber, voided_on: date | None, on: date) -> None:
    """The number as the document says: void since that day, or not."""
    if voided_on is None:
        taken.stand(on=on)
    elif taken.voided_on != voided_on:
        taken.void(on=voided_on)
