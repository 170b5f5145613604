"""What Prometheus may ask of deliveries: counted now and then, never at a scrape."""

from datetime import datetime

from prometheus_client import CollectorRegistry, Gauge
from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncConnection

from services.notify.delivery.adapters.deliveries import due, waiting
from services.notify.delivery.adapters.passing import DELIVERY

DELIVERY_METRICS = CollectorRegistry()

WEBHOOK_PENDING = Gauge(
    "webhook_pending", "Deliveries on their way to endpoints that receive", registry=DELIVERY_METRICS
)

WEBHOOK_DUE = Gauge("webhook_due", "Deliveries that may be tried now and are in no hand", registry=DELIVERY_METRICS)

WEBHOOK_OLDEST_DUE = Gauge(
    "webhook_oldest_due_age_seconds", "For how long the oldest of them has been due", registry=DELIVERY_METRICS
)


async def count_deliveries(connection: AsyncConnection, at: datetime) -> None:
    """Two looks into the index by which deliveries are claimed, for what would be claimed."""
    pending: int = (await connection.execute(waiting(func.count()))).scalar_one()
    count, oldest = (await connection.execute(due(at, func.count(), func.min(DELIVERY.c.next_attempt_at)))).one()
    WEBHOOK_PENDING.set(pending)
    WEBHOOK_DUE.set(count)
    WEBHOOK_OLDEST_DUE.set((at - oldest).total_seconds() if oldest else 0.0)
