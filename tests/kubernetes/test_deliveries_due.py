"""The number that workers of notify are scaled by is the number of deliveries they would take."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import create_async_engine

from services.notify.adapters.deliveries import claim
from services.notify.adapters.passing import DELIVERY, PASSED
from services.notify.adapters.tables import EndpointRow
from shared.storage.migrations import upgrade
from shared.storage.table_of import table_of
from tests.kubernetes.rendering import ROOT, as_rendered
from tests.servers import create_database, drop_database

NOW = datetime.now(UTC)
ENDPOINTS = {"open": "active", "closed": "disabled"}
DUE, LATER = NOW - timedelta(minutes=1), NOW + timedelta(days=1)
DELIVERIES = [
    ("open", "pending", DUE),
    ("open", "pending", DUE),
    ("open", "pending", LATER),
    ("open", "delivered", DUE),
    ("closed", "pending", DUE),
]


@pytest.fixture
def notify_url(postgres_admin_url: str) -> Iterator[str]:
    url = create_database(postgres_admin_url)
    upgrade(ROOT / "services" / "notify" / "migrations", url)
    yield url
    drop_database(postgres_admin_url, url)


@pytest.mark.postgres
async def test_workers_are_scaled_by_the_deliveries_they_would_claim(notify_url: str) -> None:
    (trigger,) = as_rendered("prod").get("ScaledObject", "notify-worker")["spec"]["triggers"]
    query = text(trigger["metadata"]["query"])
    engine = create_async_engine(notify_url)
    async with engine.begin() as connection:
        await connection.execute(insert(table_of(EndpointRow)), [_endpoint(*each) for each in ENDPOINTS.items()])
        facts = [_fact(number) for number in range(len(DELIVERIES))]
        await connection.execute(insert(PASSED), facts)
        await connection.execute(insert(DELIVERY), [_delivery(number, *each) for number, each in enumerate(DELIVERIES)])
        before = (await connection.execute(query)).scalar_one()
        claimed = await claim(connection, at=NOW, lease=timedelta(days=1), busy=(), limit=100)
        after = (await connection.execute(query)).scalar_one()
    await engine.dispose()
    assert (before, len(claimed), after) == (2, 2, 0)


def _endpoint(name: str, state: str) -> dict[str, object]:
    return {"id": name, "version": 1, "region": "360700", "unit": "court", "state": "{}", "endpoint_state": state}


def _fact(number: int) -> dict[str, object]:
    owner = {"region": "360700", "owner": "court"}
    return {"position": number, "event_id": str(number), "type": "some", "body": '{"data": {}}', **owner}


def _delivery(number: int, endpoint: str, state: str, at: datetime) -> dict[str, object]:
    one = {"endpoint": endpoint, "event_id": str(number), "type": "some", "attempts": 0, "created_at": NOW}
    return {**one, "state": state, "next_attempt_at": at}
