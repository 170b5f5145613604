"""文号 in the database, as they follow from what documents say."""

from datetime import date
from typing import Any

from sqlalchemy import select

from services.filing.documents.adapters import tables
from services.filing.documents.domain import numbers
from services.filing.documents.domain.across import ForNumbers
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.events import NumberFreed, NumberTaken, NumberVoided
from services.filing.documents.domain.numbers import TakenNumber
from services.filing.documents.domain.refusals import NumberExists
from shared.kernel.identifiers import DocumentNumber
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

    def columns(self, aggregate: TakenNumber) -> dict[str, Any]:
        return {
            "word": aggregate.word,
            "year": aggregate.year,
            "serial": aggregate.serial,
            "document": aggregate.document,
        }

    async def again(self, id: str) -> TakenNumber:
        events = await events_of(self._work.connection, self.kind, id, (NumberTaken, NumberVoided, NumberFreed))
        had = [event.document for event in events if isinstance(event, NumberTaken)]
        c = table_of(tables.DocumentRow).c
        query = select(c.region, c.unit).where(c.id.in_(had[-1:]))
        region, unit = (await self._work.connection.execute(query)).one()
        return TakenNumber.of(DocumentNumber.parse(id), events, region, unit)

    async def given(self, number: DocumentNumber) -> TakenNumber | None:
        """The number, if it was given to a document, or None."""
        c = self.table().c
        return await self.find_one(c.id == str(number), c.document.is_not(None))

    async def follow_document(
        self, document: Document, begun: frozenset[Consequence[Any]], ended: frozenset[Consequence[Any]]
    ) -> None:
        """Take the numbers the document has, free those it turns out never to have had."""
        now = {each.number: each for each in begun if isinstance(each, ForNumbers)}
        for each in ended:
            if isinstance(each, ForNumbers) and each.number not in now:
                (await self.get(each.number)).free(on=each.on)
        for each in now.values():
            taken = await self._taken(document, DocumentNumber.parse(each.number), each.on)
            _let_stand(taken, each.voided_on, each.on)

    async def _taken(self, document: Document, number: DocumentNumber, on: date) -> TakenNumber:
        taken = await self.find_one(self.table().c.id == str(number))
        if taken is None:
            given = TakenNumber.take(number, document=document.id, region=document.region, unit=document.unit, on=on)
            return self.add(given)
        if taken.document is None:
            taken.take_again(document.id, region=document.region, unit=document.unit, on=on)
        elif taken.document != document.id:
            raise NumberExists(field="number", source=STANDARD, number=number)
        return taken


def _let_stand(taken: TakenNumber, voided_on: date | None, on: date) -> None:
    """The number as the document says: void since that day, or not."""
    if voided_on is None:
        taken.stand(on=on)
    elif taken.voided_on != voided_on:
        taken.void(on=voided_on)
