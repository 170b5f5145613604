"""Filings in the database."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import select

from services.filing.documents.domain.across import ForFilings
from services.filing.documents.domain.document import Document
from services.filing.filings.adapters import tables
from services.filing.filings.domain import filing
from services.filing.filings.domain.filing import SUBMIT_RULE, Filing
from services.filing.makers.domain.terms import Track
from shared.kernel.lives.entered import Consequence
from shared.storage.collection import SqlCollection


class SqlFilings(SqlCollection[Filing]):
    kind = "filing"
    term = filing.TERM
    aggregate = Filing
    row = tables.FilingRow

    def columns(self, aggregate: Filing) -> dict[str, Any]:
        return {
            "document": aggregate.document,
            "number": aggregate.number,
            "track": aggregate.track,
            "stage": aggregate.stage,
            "published_on": aggregate.published_on,
            "due": aggregate.due,
            "filed_on": aggregate.filed_on,
            "well_formed": aggregate.well_formed,
            "registered_on": aggregate.registered_on,
        }

    async def follow_document(
        self, document: Document, begun: frozenset[Consequence[Any]], ended: frozenset[Consequence[Any]]
    ) -> None:
        """Open the filings of a document that was published."""
        for each in begun:
            if isinstance(each, ForFilings) and await self.known(f"{document.id}.{each.track}") is None:
                laws = self._work.laws
                period = None if laws is None else laws.current.count(SUBMIT_RULE, each.region, each.on)
                self.add(Filing.open(document, each.track, each.authority, period, on=each.on))

    async def filed(self, numbers: Iterable[str]) -> Collection[str]:
        """Those of the numbers whose documents were filed on the government track."""
        table = self.table()
        query = select(table.c.number).where(
            table.c.number.in_(list(numbers)), table.c.track == Track.GOVERNMENT, table.c.filed_on.is_not(None)
        )
        return set((await self._work.connection.execute(query)).scalars())
