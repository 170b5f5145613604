"""Every test here runs on both databases and on both brokers."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest
import pytest_asyncio

from tests.conftest import NewDatabase
from tests.shared.messaging.buses import Bus, JetStreamBus, MemoryBus
from tests.shared.messaging.world import Service, a_service

MakeService = Callable[..., Any]


@pytest.fixture(params=["memory", pytest.param("jetstream", marks=pytest.mark.jetstream)])
def bus(request: pytest.FixtureRequest) -> Bus:
    """A broker's server, in memory or a real nats-server."""
    if request.param == "memory":
        return MemoryBus()
    return JetStreamBus(request.getfixturevalue("nats_server"))


@pytest_asyncio.fixture
async def make_service(new_database: NewDatabase, bus: Bus) -> AsyncIterator[MakeService]:
    """Makes services on databases of their own; none is started yet, all are stopped in the end."""
    async with AsyncExitStack() as stack:

        async def make(name: str, **how: Any) -> Service:
            how = {"url": new_database(), "broker": bus.broker(name), **how}
            return await stack.enter_async_context(a_service(name, **how))

        yield make


@pytest_asyncio.fixture
async def review(make_service: MakeService) -> Service:
    """The service that speaks."""
    return await make_service("review")


@pytest_asyncio.fixture
async def notify(make_service: MakeService) -> Service:
    """The service that listens."""
    return await make_service("notify")
