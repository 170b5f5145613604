"""Catalogues in the database."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import select

from services.filing.catalogues.adapters import tables
from services.filing.catalogues.domain import catalogue
from services.filing.catalogues.domain.catalogue import CatalogueDuty
from shared.storage.collection import SqlCollection


class SqlCatalogues(SqlCollection[CatalogueDuty]):
    kind = "catalogue"
    term = catalogue.TERM
    aggregate = CatalogueDuty
    row = tables.CatalogueDutyRow

    def columns(self, aggregate: CatalogueDuty) -> dict[str, Any]:
        return {"stage": aggregate.stage, "due_on": aggregate.due_on}

    async def opened(self, since: int) -> Collection[str]:
        """The ids of all duties that fell due in or after the year."""
        table = self.table()
        query = select(table.c.id).where(table.c.due_on >= date(since, 1, 1))
        return set((await self._work.connection.execute(query)).scalars())
