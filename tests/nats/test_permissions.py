"""What each service may do with the broker, and what it may not: derived from the table of listeners."""

import asyncio
import gc
import json
import ssl
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import nats.errors
import pytest
import pytest_asyncio
from nats.aio.client import Client

from shared.contracts.listeners import LISTENERS, speakers_heard_by
from shared.messaging.connection import Connection
from shared.messaging.jetstream import _ANOTHER_CONFIGURATION, JetStreamBroker, stream_name
from tests.deploy.commands import liandong
from tests.eventually import eventually
from tests.nats.caller import BareClient, calling
from tests.nats.guarded import GuardedServer, access

pytestmark = [pytest.mark.jetstream]

SERVICES = tuple(LISTENERS)
STRANGERS = [(service, other) for service in SERVICES for other in SERVICES if other != service]
HEARD = [(service, speaker) for service in SERVICES for speaker in speakers_heard_by(service)]
UNHEARD = [pair for pair in STRANGERS if pair not in HEARD]
CONSUMER = {"durable_name": "thief", "ack_policy": "explicit"}


@pytest_asyncio.fixture
async def call(guarded: GuardedServer, keys: Path) -> AsyncIterator[Any]:
    """Connects as a user; every connection is closed at the end."""
    entered = []

    async def as_(user: str) -> BareClient:
        context = calling(access(keys, user, guarded.url))
        entered.append(context)
        return await context.__aenter__()

    yield as_
    for context in entered:
        await context.__aexit__(None, None, None)


@pytest.fixture
def streams(guarded: GuardedServer, keys: Path) -> Any:
    """Makes the stream of a service, as that service does."""

    async def make(service: str) -> None:
        broker = JetStreamBroker(access(keys, service, guarded.url))
        await broker.open()
        try:
            await eventually(lambda: broker.connected)
            await broker.ensure_stream(service)
        finally:
            await broker.close()

    return make


@pytest.mark.parametrize("service", SERVICES)
async def test_a_service_makes_and_changes_its_own_stream_and_speaks_into_it(
    service: str, call: Any, keys: Path, guarded: GuardedServer
) -> None:
    caller = await call(service)
    broker = JetStreamBroker(access(keys, service, guarded.url))
    config = {**broker._stream_config(service).as_dict(), "max_bytes": 2**28}
    for act in ("CREATE", "UPDATE"):
        answer = await _ask(caller, f"$JS.API.STREAM.{act}.{stream_name(service)}", config)
        assert "error" not in answer or (act, answer["error"]["err_code"]) == ("CREATE", _ANOTHER_CONFIGURATION), answer
    acknowledged = await _ask(caller, f"liandong.{service}.tested.v1", {"number": 1})
    assert acknowledged["stream"] == stream_name(service)
    assert caller.forbidden == []


@pytest.mark.parametrize(("service", "speaker"), HEARD)
async def test_a_listener_has_its_own_consumer_and_acknowledges_in_both_forms(
    service: str, speaker: str, call: Any, streams: Any
) -> None:
    await streams(speaker)
    await _ask(await call(speaker), f"liandong.{speaker}.tested.v1", {"number": 1})
    caller, stream = await call(service), stream_name(speaker)
    made = await _ask(
        caller,
        f"$JS.API.CONSUMER.DURABLE.CREATE.{stream}.{service}",
        {"stream_name": stream, "config": {"durable_name": service, "ack_policy": "explicit"}},
    )
    assert "error" not in made, made
    inbox = caller.client.new_inbox()
    deliveries = await caller.client.subscribe(inbox)
    await caller.client.publish(f"$JS.API.CONSUMER.MSG.NEXT.{stream}.{service}", b"1", reply=inbox)
    delivered = await deliveries.next_msg(timeout=3)
    assert delivered.reply.startswith(f"$JS.ACK.{stream}.{service}.")
    await delivered.ack()
    await caller.client.publish(f"$JS.ACK._.abcdefgh.{stream}.{service}.1.1.1.1.1", b"+ACK")
    await caller.client.subscribe(f"outbox.head.{speaker}")
    await caller.client.publish(f"outbox.cursor.{speaker}", b"{}")
    await caller.has_been_heard()
    assert caller.forbidden == []


@pytest.mark.parametrize(("service", "speaker"), HEARD)
async def test_who_follows_may_ask_and_is_answered(service: str, speaker: str, call: Any) -> None:
    asks, answers = await call(service), await call(speaker)

    async def answer(message: Any) -> None:
        await answers.client.publish(message.reply, b"told")

    await answers.client.subscribe(f"outbox.read.{speaker}", queue=speaker, cb=answer)
    await answers.has_been_heard()
    told = await asks.client.request(f"outbox.read.{speaker}", b"{}", timeout=3)
    assert (told.data, asks.forbidden, answers.forbidden) == (b"told", [], [])


@pytest.mark.parametrize(("service", "other"), STRANGERS)
async def test_nobody_speaks_for_another(service: str, other: str, call: Any) -> None:
    caller, stream = await call(service), stream_name(other)
    for subject in (
        f"liandong.{other}.matter_cleared.v1",
        f"outbox.head.{other}",
        f"outbox.wake.{other}",
        f"_INBOX_{other}.forged",
        f"$JS.API.STREAM.CREATE.{stream}",
        f"$JS.API.STREAM.UPDATE.{stream}",
        f"$JS.API.STREAM.MSG.GET.{stream}",
        f"$JS.API.STREAM.SNAPSHOT.{stream}",
    ):
        await caller.must_not_say(subject)
    await caller.must_not_hear(f"outbox.read.{other}", queue=other)
    await caller.must_not_hear(f"outbox.cursor.{other}")


@pytest.mark.parametrize("service", SERVICES)
async def test_nobody_takes_facts_away(service: str, call: Any) -> None:
    """Not even its own."""
    caller = await call(service)
    for owner in SERVICES:
        stream = stream_name(owner)
        for act in ("DELETE", "PURGE", "MSG.DELETE", "RESTORE", "LEADER.STEPDOWN", "PEER.REMOVE"):
            await caller.must_not_say(f"$JS.API.STREAM.{act}.{stream}")
        for reader in SERVICES:
            await caller.must_not_say(f"$JS.API.CONSUMER.DELETE.{stream}.{reader}")


@pytest.mark.parametrize(("service", "other"), STRANGERS)
async def test_nobody_reads_through_the_consumer_of_another(service: str, other: str, call: Any) -> None:
    caller = await call(service)
    for speaker in SERVICES:
        stream = stream_name(speaker)
        await caller.must_not_say(f"$JS.API.CONSUMER.MSG.NEXT.{stream}.{other}")
        await caller.must_not_say(f"$JS.API.CONSUMER.DURABLE.CREATE.{stream}.{other}")
        await caller.must_not_say(f"$JS.API.CONSUMER.CREATE.{stream}.thief", json.dumps(CONSUMER).encode())
        await caller.must_not_say(f"$JS.ACK.{stream}.{other}.1.1.1.1.1")
        await caller.must_not_say(f"$JS.ACK._.abcdefgh.{stream}.{other}.1.1.1.1.1")


@pytest.mark.parametrize(("service", "speaker"), UNHEARD)
async def test_nobody_asks_whom_it_does_not_follow(service: str, speaker: str, call: Any) -> None:
    caller = await call(service)
    await caller.must_not_say(f"outbox.read.{speaker}")
    await caller.must_not_say(f"outbox.cursor.{speaker}")
    await caller.must_not_say(f"$JS.API.CONSUMER.DURABLE.CREATE.{stream_name(speaker)}.{service}")
    await caller.must_not_hear(f"outbox.head.{speaker}")


@pytest.mark.parametrize("service", SERVICES)
async def test_nobody_overhears(service: str, call: Any) -> None:
    caller = await call(service)
    for subject in (">", "liandong.>", "outbox.>", "_INBOX.>", "$SYS.>", "$JS.>", "$JS.EVENT.ADVISORY.>"):
        await caller.must_not_hear(subject)
    for other in SERVICES:
        await caller.must_not_hear(f"liandong.{other}.>")
        if other != service:
            await caller.must_not_hear(f"_INBOX_{other}.>")
    await caller.must_not_hear(f"outbox.read.{service}")  # without the queue there would be two answers


async def test_the_operator_looks_at_everything(call: Any, streams: Any) -> None:
    await streams("review")
    await _ask(await call("review"), "liandong.review.tested.v1", {"number": 7})
    operator = await call("operator")
    names = await _ask(operator, "$JS.API.STREAM.NAMES", {})
    assert stream_name("review") in names["streams"]
    seen = await _ask(operator, f"$JS.API.STREAM.INFO.{stream_name('review')}", {})
    last = await _ask(operator, f"$JS.API.STREAM.MSG.GET.{stream_name('review')}", {"seq": seen["state"]["last_seq"]})
    assert last["message"]["subject"] == "liandong.review.tested.v1"
    assert "consumers" in await _ask(operator, f"$JS.API.CONSUMER.LIST.{stream_name('review')}", {})
    assert "error" not in await _ask(operator, "$JS.API.INFO", {})
    assert operator.forbidden == []


async def test_the_operator_changes_nothing(call: Any) -> None:
    operator = await call("operator")
    for service in SERVICES:
        stream = stream_name(service)
        for act in ("CREATE", "UPDATE", "DELETE", "PURGE", "MSG.DELETE", "RESTORE"):
            await operator.must_not_say(f"$JS.API.STREAM.{act}.{stream}")
        await operator.must_not_say(f"$JS.API.CONSUMER.DELETE.{stream}.notify")
        await operator.must_not_say(f"$JS.API.CONSUMER.CREATE.{stream}.operator")
        await operator.must_not_say(f"liandong.{service}.matter_cleared.v1")
        await operator.must_not_say(f"outbox.head.{service}")
        await operator.must_not_hear(f"_INBOX_{service}.>")


async def test_no_more_streams_are_made_than_there_are_services(
    call: Any, streams: Any, guarded: GuardedServer
) -> None:
    for service in SERVICES:
        await streams(service)
    limits = (await _ask(await call("operator"), "$JS.API.INFO", {}))["limits"]
    assert (limits["max_streams"], limits["max_bytes_required"]) == (len(SERVICES), True)


async def test_an_answer_goes_into_an_inbox_or_nowhere(call: Any, keys: Path, guarded: GuardedServer) -> None:
    """Who asks could otherwise name a subject on which only the one who answers may speak."""
    broker = JetStreamBroker(access(keys, "review", guarded.url))

    async def answer(_: bytes) -> bytes:
        return b"in the name of review"

    await broker.answer("outbox.read.review", answer)
    await broker.open()
    try:
        await eventually(lambda: broker.connected)
        asks, hears = await call("filing"), []

        async def hear(message: Any) -> None:
            hears.append((message.subject, message.data))

        await asks.client.subscribe("outbox.head.review", cb=hear)
        await asks.client.publish("outbox.read.review", b"{}", reply="outbox.head.review")
        assert (await asks.client.request("outbox.read.review", b"{}", timeout=3)).data == b"in the name of review"
        await asks.has_been_heard()
        assert hears == []
    finally:
        await broker.close()


async def _refused(options: dict[str, Any]) -> str:
    """Why a connection was not made."""
    client, told = Client(), []

    async def hear(problem: Exception) -> None:
        told.append(f"{type(problem).__name__}: {problem}")

    try:
        await client.connect(**{**options, "error_cb": hear})
    except (OSError, TimeoutError, nats.errors.Error) as problem:
        told.append(f"{type(problem).__name__}: {problem}")
    else:
        await client.close()
        raise AssertionError("connected")
    _forget_what_was_half_made()
    return " ".join(told)


def _forget_what_was_half_made() -> None:
    """asyncio closes the socket when a TLS handshake fails, but never what it had put around it."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "unclosed transport <asyncio._SSL", ResourceWarning)
        gc.collect()


async def test_without_a_certificate_nobody_comes_in(keys: Path, guarded: GuardedServer) -> None:
    bare = replace(access(keys, "review", guarded.url), tls_certificate=None, tls_key=None)
    before = guarded.log.count("client didn't provide a certificate")
    await _refused(Connection(bare)._options())
    await eventually(lambda: guarded.log.count("client didn't provide a certificate") > before)


async def test_a_certificate_of_another_authority_is_none(
    keys: Path, guarded: GuardedServer, tmp_path: Path, other_keys: Path
) -> None:
    strange = replace(
        access(keys, "review", guarded.url),
        tls_certificate=other_keys / "review" / "tls.crt",
        tls_key=other_keys / "review" / "tls.key",
    )
    before = guarded.log.count("failed to verify certificate")
    await _refused(Connection(strange)._options())
    await eventually(lambda: guarded.log.count("failed to verify certificate") > before)


async def test_an_nkey_that_is_not_known_does_not_come_in(keys: Path, guarded: GuardedServer, other_keys: Path) -> None:
    strange = replace(access(keys, "review", guarded.url), nkey_seed=other_keys / "review" / "nkey.seed")
    assert "authorization violation" in (await _refused(Connection(strange)._options())).lower()


async def test_without_an_nkey_nobody_comes_in(keys: Path, guarded: GuardedServer) -> None:
    nobody = replace(access(keys, "review", guarded.url), nkey_seed=None)
    assert "authorization violation" in (await _refused(Connection(nobody)._options())).lower()


async def test_plain_tcp_is_not_spoken(guarded: GuardedServer) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", guarded.port)
    try:
        assert b'"tls_required":true,"tls_verify":true' in await reader.readline()
        writer.write(b'CONNECT {"verbose":true}\r\nPING\r\n')
        answer = await reader.read()
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()
    assert (b"+OK" in answer, b"PONG" in answer) == (False, False)


async def test_a_server_that_is_not_ours_is_not_trusted(keys: Path, guarded: GuardedServer, other_keys: Path) -> None:
    deceived = replace(access(keys, "review", guarded.url), tls_ca=other_keys / "ca.crt")
    assert "CERTIFICATE_VERIFY_FAILED" in await _refused(Connection(deceived)._options())


async def test_a_service_cannot_pass_for_the_broker(keys: Path) -> None:
    """Its certificate is good for connecting only."""
    context = ssl.create_default_context(cafile=str(keys / "ca.crt"))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(keys / "review" / "tls.crt", keys / "review" / "tls.key")
    ours, theirs, back, forth = *(ssl.MemoryBIO() for _ in range(2)), ssl.MemoryBIO(), ssl.MemoryBIO()
    client = context.wrap_bio(ours, theirs, server_hostname="review")
    served = server.wrap_bio(back, forth, server_side=True)
    with pytest.raises(ssl.SSLCertVerificationError, match=r"purpose|unsuitable"):
        _shake_hands((client, theirs, ours), (served, forth, back))


Side = tuple[ssl.SSLObject, ssl.MemoryBIO, ssl.MemoryBIO]


def _shake_hands(one: Side, other: Side) -> None:
    """Each side with what it says and what it hears."""
    for _ in range(4):
        for (side, says, _), (_, _, hears) in ((one, other), (other, one)):
            _step(side)
            hears.write(says.read())


def _step(side: ssl.SSLObject) -> None:
    with suppress(ssl.SSLWantReadError):
        side.do_handshake()


@pytest.fixture(scope="session")
def other_keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keys of another installation."""
    folder = tmp_path_factory.mktemp("other") / "keys"
    assert liandong("keys", folder).exit_code == 0
    return folder


async def _ask(caller: BareClient, subject: str, data: dict[str, Any]) -> Any:
    return json.loads((await caller.client.request(subject, json.dumps(data).encode(), timeout=3)).data)
