"""A connection comes back after every loss, also one that the client does not tell of."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import nats.errors
import pytest
from nats.aio.client import Client

from shared.messaging.connection import Connection, NatsAccess
from tests.eventually import eventually
from tests.servers import NatsServer

pytestmark = pytest.mark.jetstream


@pytest.fixture
def server(tmp_path: Path):
    server = NatsServer(tmp_path / "nats", sync_always=False)
    server.start()
    yield server
    server.stop()


@pytest.fixture
async def connection(server: NatsServer) -> AsyncIterator[Connection]:
    connection = Connection(NatsAccess(servers=(server.url,), service="review"))
    await connection.open()
    yield connection
    await connection.close()


async def _talk(connection: Connection) -> None:
    """Publish in every turn of the event loop, so that the death of the client finds bytes still to be written."""
    client = connection.client
    with suppress(nats.errors.Error, OSError):
        while True:
            await client.publish("somewhere", b"something")
            await asyncio.sleep(0)


async def _flood(client: Client) -> None:
    while True:
        await client.publish("somewhere", bytes(500_000))


async def _is_up(connection: Connection) -> bool:
    return connection.connected


async def test_it_comes_back_when_it_was_lost_in_the_middle_of_a_word(
    server: NatsServer, connection: Connection
) -> None:
    """The client's callback is not made then; three times, so that chance does not save it."""
    for _ in range(3):
        await eventually(lambda: _is_up(connection))
        talking = asyncio.create_task(_talk(connection))
        await asyncio.sleep(0)
        server.kill()
        server.start()
        await talking
        await eventually(lambda: _is_up(connection), within=5)


async def test_who_speaks_while_the_server_stands_still_is_not_kept_for_ever(
    server: NatsServer, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody reads, so the socket and then the client's own buffer fill; afterwards words pass again."""
    monkeypatch.setattr("shared.messaging.connection._SPEAK_SECONDS", 0.5)
    await eventually(lambda: _is_up(connection))
    server.freeze()
    try:
        with pytest.raises(nats.errors.TimeoutError):
            await asyncio.wait_for(_flood(connection.client), 20)
    finally:
        server.thaw()
    await eventually(lambda: _is_up(connection))
    await connection.client.flush()


async def test_it_ends_although_the_server_stands_still(
    server: NatsServer, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is still to be written can never be written then; a process that was told to stop does not wait for it."""
    monkeypatch.setattr("shared.messaging.connection._SPEAK_SECONDS", 0.5)
    monkeypatch.setattr("shared.messaging.connection._DRAIN_SECONDS", 0.5)
    await eventually(lambda: _is_up(connection))
    server.freeze()
    try:
        with suppress(nats.errors.TimeoutError):
            await asyncio.wait_for(_flood(connection.client), 20)
        async with asyncio.timeout(15):
            await connection.close()
    finally:
        server.thaw()
