"""Endpoints in the database."""

from datetime import date
from typing import Any

from sqlalchemy import select

from services.notify.delivery.adapters.tables import EndpointRow
from services.notify.delivery.domain import endpoint
from services.notify.delivery.domain.endpoint import Endpoint, EndpointState
from shared.storage.collection import SqlCollection


class SqlEndpoints(SqlCollection[Endpoint]):
    kind = "endpoint"
    term = endpoint.TERM
    aggregate = Endpoint
    row = EndpointRow

    def began_on(self, aggregate: Endpoint) -> date:
        return aggregate.registered_on

    def columns(self, aggregate: Endpoint) -> dict[str, Any]:
        return {"endpoint_state": aggregate.state.value}

    async def kept_of(self, unit: str) -> list[Endpoint]:
        """Those of a unit that were not removed."""
        c = self.table().c
        return await self.find(c.unit == unit, c.endpoint_state != EndpointState.REMOVED.value)

    async def receiving(self) -> list[Endpoint]:
        """Those that receive at present; one that is not readable goes by the feed until it is."""
        table = self.table()
        query = select(*self.stored()).where(self.readable(), table.c.endpoint_state == EndpointState.ACTIVE.value)
        return [self.load(row) for row in await self._work.connection.execute(query)]
