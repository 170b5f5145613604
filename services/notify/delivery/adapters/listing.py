"""What may be asked of the lists of a unit's endpoints, and of what was sent to one."""

from services.notify.delivery.adapters.endpoints import SqlEndpoints
from services.notify.delivery.adapters.tables import DeliveryRow
from services.notify.delivery.domain.endpoint import DeliveryState, EndpointState
from shared.storage.narrowing import Same, Span
from shared.web.listings import Column, Listing, Rows, Sort, codes, one_of, rows_listing, same

# Whose an endpoint is not learns nothing of it, whatever region it looks after.
ENDPOINTS = Listing(
    of=SqlEndpoints,
    filters=(one_of("state", EndpointState, "状态。", "Its state.", column="endpoint_state"),),
    columns=(codes("endpoint_state", EndpointState, "状态", "State"),),
    numbered=False,
    sought=False,
    sees=lambda actor, _table: [Same("unit", unit) for unit in actor.units],
)

# Whose the endpoint is, is asked before.
DELIVERIES = rows_listing(
    Rows(kind="delivery", row=DeliveryRow, key="event_id"),
    {Sort.NEWEST: "created_at"},
    leads=("endpoint",),
    filters=(
        one_of("state", DeliveryState, "状态。", "What became of it."),
        same("type", "事实的类型。", "The type of the fact."),
    ),
    columns=(
        Column("event_id", "事实", "Fact"),
        Column("type", "类型", "Type"),
        codes("state", DeliveryState, "状态", "State"),
        Column("attempts", "次数", "Attempts"),
        Column("last_status", "最近的状态码", "Last status"),
        Column("last_problem", "最近的问题", "Last problem"),
    ),
    sees=lambda _actor, _table: [Span("endpoint")],
)
