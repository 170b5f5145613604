"""The real messaging of all four services through TLS, nkeys and permissions: facts flow, also after a wipe."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from shared.contracts.listeners import LISTENERS, speakers_heard_by
from shared.messaging.jetstream import JetStreamBroker
from shared.storage.cursor import Cursor
from tests.eventually import eventually
from tests.nats.guarded import GuardedServer, access
from tests.shared.messaging import world
from tests.shared.messaging.world import Service, a_service

pytestmark = [pytest.mark.jetstream]


@pytest.fixture
def server(keys: Path, tmp_path: Path) -> Any:
    """One that may be struck."""
    server = GuardedServer(tmp_path / "nats", keys)
    server.start()
    yield server
    server.stop()


@pytest_asyncio.fixture
async def four(
    server: GuardedServer, keys: Path, tmp_path: Path, monkeypatch: Any
) -> AsyncIterator[dict[str, Service]]:
    """All services, each on a database of its own, listening as they do in life."""
    monkeypatch.setattr(world, "LISTENERS", LISTENERS)
    async with AsyncExitStack() as stack:
        made = {}
        for name in LISTENERS:
            url = f"sqlite+aiosqlite:///{tmp_path / f'{name}.db'}"
            broker = JetStreamBroker(access(keys, name, server.url))
            made[name] = await stack.enter_async_context(a_service(name, url, broker))
        for service in made.values():
            await service.start()
        yield made


async def test_every_fact_comes_to_every_listener_through_the_broker_and_by_asking(
    four: dict[str, Service], server: GuardedServer
) -> None:
    for speaker in four.values():
        await speaker.tell(range(20))
    await _settled(four, 20)
    # What the broker had not handed on yet when it was struck is asked for: mostly that is so at the first time.
    told = 20
    while told < 145 and not await _was_asked(four):
        await _strike(four, server, told)
        told += 25
    for speaker in four.values():
        await eventually(lambda name=speaker: _all_is_published(name))
    for listener in four:
        for speaker in speakers_heard_by(listener):
            assert await four[listener].effects(speaker) == list(range(told))
    assert "Permissions Violation" not in server.log
    assert await _was_asked(four)


async def _strike(four: dict[str, Service], server: GuardedServer, told: int) -> None:
    """All that the broker holds is lost; facts are told meanwhile and after."""
    server.kill()
    server.wipe()
    for speaker in four.values():
        await speaker.tell(range(told, told + 20))
    server.start()
    for speaker in four.values():
        await speaker.tell(range(told + 20, told + 25))
    await _settled(four, told + 25)


async def _was_asked(four: dict[str, Service]) -> bool:
    """Whether anything came by asking for it."""
    return any([(await _cursor(four, pair)).replays for pair in _pairs()])


def _pairs() -> list[tuple[str, str]]:
    return [(listener, speaker) for listener in LISTENERS for speaker in speakers_heard_by(listener)]


async def _cursor(four: dict[str, Service], pair: tuple[str, str]) -> Cursor:
    return await four[pair[0]].cursor(pair[1])


async def _settled(four: dict[str, Service], seq: int) -> None:
    async def arrived() -> bool:
        return all([(await _cursor(four, pair)).seq == seq for pair in _pairs()])

    await eventually(arrived, within=30)


async def _all_is_published(service: Service) -> bool:
    ledger = await service.ledger()
    return ledger.published == ledger.issued
