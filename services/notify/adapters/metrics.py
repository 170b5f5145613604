"""What Prometheus may ask of the notify worker: counted now and then, never at a scrape."""

from datetime import datetime

from prometheus_client import CollectorRegistry, Gauge
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.notify.adapters.deliveries import due, waiting
from services.notify.adapters.passing import DELIVERY
from services.notify.adapters.tables import EscalationRow
from services.notify.adapters.watches import DEADLINE
from services.notify.domain.ladder import Stage
from services.notify.domain.watch import WatchState
from shared.storage.table_of import table_of

NOTIFY_METRICS = CollectorRegistry()

WEBHOOK_PENDING = Gauge("webhook_pending", "Deliveries on their way to endpoints that receive", registry=NOTIFY_METRICS)
WEBHOOK_DUE = Gauge("webhook_due", "Deliveries that may be tried now and are in no hand", registry=NOTIFY_METRICS)
WEBHOOK_OLDEST_DUE = Gauge(
    "webhook_oldest_due_age_seconds", "For how long the oldest of them has been due", registry=NOTIFY_METRICS
)
DEADLINES = Gauge("deadlines", "Deadlines that were told of, by state", ["state"], registry=NOTIFY_METRICS)
ESCALATIONS = Gauge("escalations", "Escalations, by stage", ["stage"], registry=NOTIFY_METRICS)

_ESCALATION = table_of(EscalationRow)


async def count_deliveries(connection: AsyncConnection, at: datetime) -> None:
    """Two looks into the index by which deliveries are claimed, for what would be claimed."""
    pending: int = (await connection.execute(waiting(func.count()))).scalar_one()
    count, oldest = (await connection.execute(due(at, func.count(), func.min(DELIVERY.c.next_attempt_at)))).one()
    WEBHOOK_PENDING.set(pending)
    WEBHOOK_DUE.set(count)
    WEBHOOK_OLDEST_DUE.set((at - oldest).total_seconds() if oldest else 0.0)


async def count_clocks(connection: AsyncConnection) -> None:
    """Goes through all deadlines, and so belongs where minutes lie between two counts."""
    by_state = select(DEADLINE.c.state, func.count()).group_by(DEADLINE.c.state)
    by_stage = select(_ESCALATION.c.stage, func.count()).group_by(_ESCALATION.c.stage)
    states = {row[0]: row[1] for row in await connection.execute(by_state)}
    stages = {row[0]: row[1] for row in await connection.execute(by_stage)}
    for state in WatchState:
        DEADLINES.labels(state.value).set(states.get(state.value, 0))
    for stage in Stage:
        ESCALATIONS.labels(stage.value).set(stages.get(stage.value, 0))
