"""Three servers from cluster.conf: a stream with three copies outlives its leader, and a service is no server."""

import asyncio
import json
import ssl
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import nats.errors
import pytest

from deploy.local.ports import free_ports
from shared.messaging.broker import BrokerAway
from shared.messaging.jetstream import JetStreamBroker, StreamLimits
from tests.eventually import eventually
from tests.nats.caller import calling
from tests.nats.guarded import GuardedServer, access

pytestmark = [pytest.mark.jetstream, pytest.mark.timeout(180)]

STREAM = "LEDGER_review"


@pytest.fixture
def cluster(keys: Path, tmp_path: Path) -> Iterator[list[GuardedServer]]:
    """The pods of the StatefulSet, found on this machine instead of by their names."""
    numbers = free_ports(9)
    ports, clients, monitors = numbers[:3], numbers[3:6], numbers[6:]
    routes = ",".join(f"nats-route://localhost:{port}" for port in ports)
    servers = [
        GuardedServer(
            tmp_path / f"nats-{number}",
            keys,
            file="cluster.conf",
            flags=("--cluster", f"nats://127.0.0.1:{port}", "--routes", routes),
            environment={"POD_NAME": f"nats-{number}"},
            port=clients[number],
            monitor=monitors[number],
        )
        for number, port in enumerate(ports)
    ]
    try:
        for server in servers:
            server.launch()
        for server in servers:
            server.wait()
        yield servers
    finally:
        for server in servers:
            server.kill()


async def test_a_stream_of_three_copies_outlives_its_leader(cluster: list[GuardedServer], keys: Path) -> None:
    everywhere = replace(access(keys, "review", cluster[0].url), servers=tuple(server.url for server in cluster))
    broker = JetStreamBroker(everywhere, StreamLimits(replicas=3))
    await broker.open()
    try:
        await eventually(lambda: broker.connected)
        await eventually(lambda: _ensured(broker), within=20)
        assert all([await _said(keys, cluster, number) for number in range(10)])
        name = (await _info(keys, cluster))["cluster"]["leader"]
        (leader,) = (server for server in cluster if server.environment["POD_NAME"] == name)
        leader.kill()
        left = [server for server in cluster if server is not leader]
        await eventually(lambda: _said(keys, left, 10), within=20, every=0.1)
        info = await _info(keys, left)
        assert info["state"]["messages"] == 11
        assert info["config"]["num_replicas"] == 3
        assert info["cluster"]["leader"] not in (None, name)
    finally:
        await broker.close()


@pytest.mark.parametrize(("bearer", "is_taken"), [("nats", True), ("review", False), ("operator", False)])
async def test_only_a_server_is_taken_for_a_server(
    cluster: list[GuardedServer], keys: Path, bearer: str, is_taken: bool
) -> None:
    """The certificates of services are of the same authority; as a route they could say anything."""
    port = int(cluster[0].flags[1].rpartition(":")[2])
    context = ssl.create_default_context(cafile=str(keys / "ca.crt"))
    context.load_cert_chain(keys / bearer / "tls.crt", keys / bearer / "tls.key")
    reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=context, server_hostname="localhost")
    hello = {"verbose": False, "pedantic": False, "tls_required": True, "name": "forged", "cluster": "liandong"}
    writer.write(f"CONNECT {json.dumps(hello)}\r\nPING\r\n".encode())
    try:
        answer = await _until(reader, b"PONG", b"-ERR")
    finally:
        writer.close()
        with suppress(ConnectionError, ssl.SSLError):
            await writer.wait_closed()
    assert answer == (b"PONG" if is_taken else b"-ERR 'Authorization Violation'")


async def _until(reader: asyncio.StreamReader, *words: bytes) -> bytes:
    """The first line that begins with one of the words."""
    while True:
        line = await reader.readline()
        assert line, "the connection was closed"
        if line.startswith(words):
            return line.strip()


def test_what_is_acknowledged_is_on_the_disks(cluster: list[GuardedServer]) -> None:
    known = httpx.get(f"http://127.0.0.1:{cluster[0].monitor}/jsz", trust_env=False).json()
    assert known["config"]["sync_always"] is True


async def _ensured(broker: JetStreamBroker) -> bool:
    try:
        await broker.ensure_stream("review")
    except BrokerAway:
        return False
    return True


async def _said(keys: Path, servers: list[GuardedServer], number: int) -> bool:
    """Whether a fact was acknowledged; while a leader is chosen nobody does."""
    async with calling(access(keys, "review", servers[0].url)) as caller:
        try:
            reply = await caller.client.request("liandong.review.tested.v1", str(number).encode(), timeout=2)
        except nats.errors.Error:
            return False
    return "stream" in json.loads(reply.data)


async def _info(keys: Path, servers: list[GuardedServer]) -> Any:
    async with calling(access(keys, "operator", servers[0].url)) as caller:
        return json.loads((await caller.client.request(f"$JS.API.STREAM.INFO.{STREAM}", b"", timeout=5)).data)
