"""Clearances in the database."""

from datetime import date
from typing import Any

from sqlalchemy import func, select

from services.filing.documents.adapters import tables
from services.filing.documents.domain import clearance
from services.filing.documents.domain.clearance import Clearance
from services.filing.documents.domain.events import MatterHeard, MatterUnheard
from shared.kernel.identifiers.divisions import codes
from shared.storage.collection import SqlCollection
from shared.storage.listed import NEVER
from shared.storage.past import events_of


class SqlClearances(SqlCollection[Clearance]):
    kind = "clearance"
    term = clearance.TERM
    aggregate = Clearance
    row = tables.ClearanceRow

    def began_on(self, aggregate: Clearance) -> date:
        """When the first was heard of it, of what still stands; what was never heard of has not begun."""
        return min((each.on for each in aggregate.heard.values()), default=NEVER)

    def columns(self, aggregate: Clearance) -> dict[str, Any]:
        return {"cleared_on": aggregate.cleared_on, "known": bool(aggregate.heard)}

    async def again(self, id: str) -> Clearance:
        return Clearance.of(id, await events_of(self._work.connection, self.kind, id, (MatterHeard, MatterUnheard)))

    async def first_on(self, region: str) -> date | None:
        """The day of the first passed review of the region; None while there is none."""
        table = self.table()
        query = select(func.min(table.c.cleared_on)).where(table.c.region.in_(codes(region)))
        first: date | None = (await self._work.connection.execute(query)).scalar_one()
        return first
