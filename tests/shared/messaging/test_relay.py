"""What the relay does when the broker takes only a part, or not as a batch."""

from dataclasses import replace
from datetime import date

import nats
import pytest
from nats.js.api import StreamConfig
from sqlalchemy import insert, select

from shared.messaging import messenger
from shared.messaging.connection import NatsAccess
from shared.messaging.jetstream import JetStreamBroker, stream_name
from shared.messaging.memory import MemoryBroker, MemoryServer
from shared.storage.chain import GENESIS, open_chain
from shared.storage.event_log import Entry, count_outbox
from shared.storage.pairs import PAIR, UNPAIRED, Words, to_be_paired
from shared.storage.store import AnyStore
from tests.eventually import eventually
from tests.servers import NatsServer
from tests.shared.messaging.world import a_service

TYPE = "liandong.review.thing_counted.v1"


def entries(first: int, last: int) -> list[Entry]:
    chain, prev, made = open_chain(), GENESIS, []
    for seq in range(first, last + 1):
        hash_ = chain.link(prev, seq, f"id-{seq}", "{}")
        made.append(
            Entry("an-epoch", seq, f"id-{seq}", "liandong.review.thing_counted.v1", "事项/1", "{}", prev, hash_)
        )
        prev = hash_
    return made


async def test_a_full_broker_only_delays(database_url: str) -> None:
    """What it took is marked; the rest goes when there is room, and nobody has to do anything."""
    server = MemoryServer()
    async with a_service("review", database_url, MemoryBroker(server)) as review:
        server.capacity = 7
        await review.tell(range(20))
        await review.start()
        await eventually(lambda: _published(review, 7))
        await review.tell([20])
        server.capacity = None
        await eventually(lambda: _published(review, 21))
        messages = server.streams["review"].messages
        assert [message and message.seq for message in messages] == list(range(1, 22))


async def _published(service, seq: int) -> bool:
    return (await service.ledger()).published == seq


async def test_a_worker_makes_the_pairs_that_wait(database_url: str) -> None:
    async with a_service("review", database_url, MemoryBroker(MemoryServer())) as review:
        words = Words(date(2026, 3, 2), "", "听证")
        async with review.store.writing() as connection:
            await connection.execute(insert(UNPAIRED), list(to_be_paired("thing", "1", before=None, now=words)))
        await review.start()
        await eventually(lambda: _paired(review, "听证"))


async def test_what_nobody_waits_for_lets_a_backlog_of_facts_go_first(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And comes next: pairs are made when the last fact has its number."""
    backlog = list[int]()

    async def paired(store: AnyStore) -> None:
        async with store.reading() as connection:
            backlog.append((await count_outbox(connection))[0])

    monkeypatch.setattr(messenger, "pair_all", paired)
    async with a_service("review", database_url, MemoryBroker(MemoryServer())) as review:
        review.pace = replace(review.pace, batch=2, gather=0.0)
        await review.tell(range(40))
        await review.start()
        await eventually(lambda: _begun(backlog))
        assert backlog[0] == 0


async def test_and_the_facts_that_are_on_their_way_to_the_broker(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And comes next: pairs are made when the broker has the last of them."""
    server, there = MemoryServer(), list[int]()

    async def paired(_: AnyStore) -> None:
        there.append(len(server.streams["review"].messages))

    monkeypatch.setattr(messenger, "pair_all", paired)
    async with a_service("review", database_url, MemoryBroker(server)) as review:
        server.capacity = 7
        await review.tell(range(20))
        await review.start()
        await eventually(lambda: _published(review, 7))
        server.capacity = None
        await eventually(lambda: _begun(there))
        assert there[0] == 20


async def _begun(backlog: list[int]) -> bool:
    return bool(backlog)


async def _paired(service, pair: str) -> bool:
    async with service.store.reading() as connection:
        return (await connection.scalars(select(PAIR.c.pair))).all() == [pair]


@pytest.mark.jetstream
class TestJetStream:
    """Against the real server only: batches are its own."""

    async def test_a_batch_is_stored_as_a_whole(self, nats_server: NatsServer) -> None:
        """Every body and header as it was given, Chinese subjects included, and still as one batch the next time."""
        async with connected(nats_server) as broker:
            await broker.ensure_stream("review")
            receipt = await broker.publish("review", entries(1, 500))
            assert (receipt.acknowledged, receipt.problem) == (500, None)
            assert broker.publishes_atomically
            taken = await take(broker, 500)
            assert taken == entries(1, 500)

    async def test_a_batch_with_a_duplicate_is_sent_one_by_one(self, nats_server: NatsServer) -> None:
        """The server refuses the whole batch; nothing is stored twice, nothing is left out, batches stay in use."""
        async with connected(nats_server) as broker:
            await broker.ensure_stream("review")
            await broker.publish("review", entries(1, 3))
            receipt = await broker.publish("review", entries(1, 10))
            assert (receipt.acknowledged, receipt.problem) == (10, None)
            assert broker.publishes_atomically
            assert [entry.seq for entry in await take(broker, 10)] == list(range(1, 11))

    async def test_a_stream_without_batches_gets_single_messages(self, nats_server: NatsServer) -> None:
        """As a server before 2.12 would; it is not tried again."""
        async with await nats.connect(nats_server.url) as client:
            config = StreamConfig(name=stream_name("review"), subjects=["liandong.review.>"])
            await client.jetstream().add_stream(config)
        async with connected(nats_server) as broker:
            receipt = await broker.publish("review", entries(1, 400))
            assert (receipt.acknowledged, receipt.problem) == (400, None)
            assert not broker.publishes_atomically

    async def test_a_missing_stream_is_said_to_be_missing(self, nats_server: NatsServer) -> None:
        """For a batch and for a single message."""
        async with connected(nats_server) as broker:
            for run in (entries(1, 5), entries(1, 1)):
                receipt = await broker.publish("review", run)
                assert (receipt.acknowledged, type(receipt.problem).__name__) == (0, "StreamMissing")


class connected:  # noqa: N801 - read as a sentence: async with connected(server)
    """A broker on a server, closed in the end."""

    def __init__(self, server: NatsServer) -> None:
        self._broker = JetStreamBroker(NatsAccess(servers=(server.url,), service="review"))

    async def __aenter__(self) -> JetStreamBroker:
        await self._broker.open()
        await eventually(lambda: self._broker.connected)
        return self._broker

    async def __aexit__(self, *_: object) -> None:
        await self._broker.close()


async def take(broker: JetStreamBroker, count: int) -> list[Entry]:
    """The first `count` deliveries to a new consumer."""
    feed = await broker.feed("review", "notify", lambda: None)
    taken: list[Entry] = []

    async def enough() -> bool:
        await feed.refill()
        for hint in feed.take(count):
            assert hint.entry is not None
            taken.append(hint.entry)
            await hint.ack()
        return len(taken) >= count

    await eventually(enough)
    return taken
