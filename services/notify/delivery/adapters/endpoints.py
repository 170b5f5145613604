"""Endpoints in the database."""

from typing import Any

from services.notify.delivery.adapters.tables import EndpointRow
from services.notify.delivery.domain import endpoint
from services.notify.delivery.domain.endpoint import Endpoint
from shared.storage.collection import SqlCollection


class SqlEndpoints(SqlCollection[Endpoint]):
    kind = "endpoint"
    term = endpoint.TERM
    aggregate = Endpoint
    row = EndpointRow

    def columns(self, aggregate: Endpoint) -> dict[str, Any]:
        return {"endpoint_state": aggregate.state.value}
