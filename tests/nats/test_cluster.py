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

from shared.messaging.broker import BrokerAway
from shared.messaging.jetstream import JetStreamBroker, StreamLimits
from tests.eventually import eventually
from tests.nats.caller import calling
from tests.nats.guarded import GuardedServer, access
from tests.servers import free_port

pytestmark = [pytest.mark.jetstream, pytest.mark.timeout(180)]

STREAM = "LEDGER_review"


@pytest.fixture
def cluster(keys: Path, tmp_path: Path) -> Iterator[list[GuardedServer]]:
    """The pods of the StatefulSet, found on this machine instead of by their names."""
    ports = [free_port() for _ in range(3)]
    routes = ",".join(f"nats-route://localhost:{port}" for port in ports)
    servers = [
        GuardedServer(
            tmp_path / f"nats-{number}",
            keys,
            file="cluster.conf",
            flags=("--cluster", f"nats://127.0.0.1:{port}", "--routes", routes),
            environment={"POD_NAME": f"nats-{number}"},
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


async def test_a_service_is_not_taken_for_a_server(cluster: list[GuardedServer], keys: Path) -> None:
    """Its certificate is of the same authority; as a route it could say anything."""
    server, own = cluster[0], keys / "review"
    port = int(server.flags[1].rpartition(":")[2])
    context = ssl.create_default_context(cafile=str(own / "ca.crt"))
    context.load_cert_chain(own / "tls.crt", own / "tls.key")
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    await reader.readline()
    hello = {"server_id": "X" * 56, "name": "forged", "tls_required": True, "tls_verify": True, "cluster": "liandong"}
    writer.write(f"INFO {json.dumps(hello)}\r\n".encode())
    with suppress(OSError):
        await writer.start_tls(context, server_hostname="localhost")
    try:
        await eventually(
            lambda: "peer certificate" in server.log.lower() or "tls route handshake" in server.log.lower()
        )
        async with httpx.AsyncClient(trust_env=False) as http:
            routes = (await http.get(f"http://127.0.0.1:{server.monitor}/routez")).json()["routes"]
        assert {route["remote_name"] for route in routes} == {"nats-1", "nats-2"}
    finally:
        writer.close()


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
