"""Clearances, documents and their numbers in the database."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import func, select

from services.filing.documents.adapters import tables
from services.filing.documents.domain import clearance, document, numbers
from services.filing.documents.domain.clearance import Clearance
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.numbers import TakenNumber
from shared.storage.collection import SqlCollection


class SqlClearances(SqlCollection[Clearance]):
    kind = "clearance"
    term = clearance.TERM
    aggregate = Clearance
    row = tables.ClearanceRow

    def columns(self, aggregate: Clearance) -> dict[str, Any]:
        return {"cleared_on": aggregate.cleared_on}

    async def first_on(self, region: str) -> date | None:
        """The day of the first passed review of the region; None while there is none."""
        table = self.table()
        query = select(func.min(table.c.cleared_on)).where(table.c.region == region)
        first: date | None = (await self._work.connection.execute(query)).scalar_one()
        return first


class SqlDocuments(SqlCollection[Document]):
    kind = "document"
    term = document.TERM
    aggregate = Document
    row = tables.DocumentRow

    def columns(self, aggregate: Document) -> dict[str, Any]:
        return {
            "title": aggregate.title,
            "number": aggregate.official_number or None,
            "stage": aggregate.stage,
            "published_on": aggregate.published_on,
            "valid_until": aggregate.valid_until,
        }

    async def published(self, unit: str, from_on: date, to_on: date) -> Collection[str]:
        """The numbers of what a unit published in a span."""
        table = self.table()
        query = select(table.c.number).where(table.c.unit == unit, table.c.published_on.between(from_on, to_on))
        return set((await self._work.connection.execute(query)).scalars())


class SqlNumbers(SqlCollection[TakenNumber]):
    kind = "taken_number"
    term = numbers.TERM
    aggregate = TakenNumber
    row = tables.TakenNumberRow

    def columns(self, aggregate: TakenNumber) -> dict[str, Any]:
        return {"word": aggregate.word, "year": aggregate.year, "serial": aggregate.serial}
