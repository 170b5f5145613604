"""Filings in the database."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from services.filing.documents.domain.document import Document
from services.filing.filings.adapters import tables
from services.filing.filings.domain import filing
from services.filing.filings.domain.acts import ACTS, FallDue
from services.filing.filings.domain.consequences import set_off
from services.filing.filings.domain.filing import Filing
from services.filing.makers.domain.terms import Track
from services.filing.reviews.adapters.collections import SqlReviews
from shared.kernel.lives.entered import Consequence
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.rows import Because


class SqlFilings(LivingCollection[Filing]):
    kind = "filing"
    term = filing.TERM
    aggregate = Filing
    row = tables.FilingRow
    acts = ACTS

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

    async def filed(self, numbers: Iterable[str]) -> Collection[str]:
        """Those of the numbers whose documents were filed on the government track."""
        table = self.table()
        query = select(table.c.number).where(
            table.c.number.in_(list(numbers)),
            table.c.track == Track.GOVERNMENT,
            table.c.filed_on.is_not(None),
            self.stands(),
        )
        return set((await self._work.connection.execute(query)).scalars())

    async def fall_due(self, document: Document, channels: Mapping[Track, str], *, on: date) -> None:
        """The document was published: it has to be filed with the authority of every track."""
        for track, authority in channels.items():
            birth = FallDue(
                on=on,
                id=f"{document.id}.{track}",
                region=document.region,
                unit=document.unit,
                document=document.id,
                number=document.official_number,
                track=track,
                authority=authority,
            )
            await self.begin(birth, Because(set_off_by=f"document/{document.id}"))

    def sets_off(self, thing: Filing) -> frozenset[Consequence[Any]]:
        return set_off(thing)

    async def follow(
        self, thing: Filing, begun: frozenset[Consequence[Any]], ended: frozenset[Consequence[Any]]
    ) -> None:
        """What is registered is reviewed in substance."""
        await SqlReviews(self._work).follow_requests(begun, ended, of=f"{self.kind}/{thing.id}")
