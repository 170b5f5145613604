"""What workers of notify are scaled by, and what is shown as due, is the number of deliveries they would take."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from services.notify.delivery.adapters.deliveries import claim
from services.notify.delivery.adapters.metrics import DELIVERY_METRICS, count_deliveries
from services.notify.delivery.adapters.passing import DELIVERY, PASSED
from services.notify.delivery.adapters.tables import EndpointRow
from shared.storage.listed import ListedAs
from shared.storage.migrations import upgrade
from shared.storage.table_of import table_of
from tests.kubernetes.rendering import ROOT, as_rendered
from tests.servers import create_database, drop_database

NOW = datetime.now(UTC)
ENDPOINTS = {"open": "active", "closed": "disabled", "gone": "removed"}
DUE, LATER = NOW - timedelta(minutes=1), NOW + timedelta(days=1)
DELIVERIES = [
    ("open", "pending", DUE),
    ("open", "pending", DUE),
    ("open", "pending", LATER),
    ("open", "delivered", DUE),
    ("closed", "pending", DUE - timedelta(hours=1)),
    ("gone", "pending", DUE - timedelta(hours=1)),
]


@pytest.fixture
def notify_url(postgres_admin_url: str) -> Iterator[str]:
    url = create_database(postgres_admin_url)
    upgrade(ROOT / "services" / "notify" / "migrations", url)
    yield url
    drop_database(postgres_admin_url, url)


@pytest.mark.postgres
async def test_workers_are_scaled_by_and_the_metric_shows_the_deliveries_they_would_claim(notify_url: str) -> None:
    (trigger,) = as_rendered("prod").get("ScaledObject", "notify-worker")["spec"]["triggers"]
    query = text(trigger["metadata"]["query"])
    engine = create_async_engine(notify_url)
    async with engine.begin() as connection:
        await connection.execute(insert(table_of(EndpointRow)), [_endpoint(*each) for each in ENDPOINTS.items()])
        facts = [_fact(number) for number in range(len(DELIVERIES))]
        await connection.execute(insert(PASSED), facts)
        await connection.execute(insert(DELIVERY), [_delivery(number, *each) for number, each in enumerate(DELIVERIES)])
        shown_before = await _shown(connection)
        before = (await connection.execute(query)).scalar_one()
        claimed = await claim(connection, at=NOW, lease=timedelta(days=1), busy=(), limit=100)
        shown_after = await _shown(connection)
        after = (await connection.execute(query)).scalar_one()
    await engine.dispose()
    assert (before, len(claimed), after) == (2, 2, 0)
    assert shown_before == {"webhook_pending": 3, "webhook_due": 2, "webhook_oldest_due_age_seconds": 60}
    assert shown_after == {"webhook_pending": 3, "webhook_due": 0, "webhook_oldest_due_age_seconds": 0}


async def _shown(connection: AsyncConnection) -> dict[str, float | None]:
    await count_deliveries(connection, NOW)
    names = ("webhook_pending", "webhook_due", "webhook_oldest_due_age_seconds")
    return {name: DELIVERY_METRICS.get_sample_value(name) for name in names}


def _endpoint(name: str, state: str) -> dict[str, object]:
    stored = {"id": name, "version": 1, "state_version": 1, "state": "{}"}
    listed = {"region": "360700", "unit": "court", **ListedAs(began_on=NOW.date()).columns}
    return {**stored, **listed, "endpoint_state": state}


def _fact(number: int) -> dict[str, object]:
    owner = {"region": "360700", "owner": "court"}
    return {"position": number, "event_id": str(number), "type": "some", "body": '{"data": {}}', **owner}


def _delivery(number: int, endpoint: str, state: str, at: datetime) -> dict[str, object]:
    one = {"endpoint": endpoint, "event_id": str(number), "type": "some", "attempts": 0, "created_at": NOW}
    return {**one, "state": state, "next_attempt_at": at}
