"""Numbering under concurrency: dense, in one chain, nothing passed over."""

import asyncio
import json

import pytest

from shared.messaging.memory import MemoryBroker, MemoryServer
from shared.storage.chain import GENESIS, open_chain
from shared.storage.event_log import count_outbox, mark_published, read_entries, read_head, sequence_outbox
from shared.storage.facts import FactKey
from tests.servers import create_database, drop_database
from tests.shared.messaging.world import ON, Service, ThingCountedV1, a_cause, a_service


async def sequence(service: Service) -> int:
    async with service.store.writing() as connection:
        return len(await sequence_outbox(connection, "review", open_chain(), service.store.clock, 50))


async def test_no_committed_fact_is_passed_over(database_url: str) -> None:
    """Six writers and two sequencers at once; each writer's facts keep their order."""
    async with a_service("review", database_url, MemoryBroker(MemoryServer())) as review:
        done = asyncio.Event()

        async def write(writer: int) -> None:
            for turn in range(10):
                await review.tell(range(writer * 1000 + turn * 3, writer * 1000 + turn * 3 + 3))

        async def keep_sequencing() -> None:
            while not done.is_set():
                await sequence(review)

        sequencers = [asyncio.create_task(keep_sequencing()) for _ in range(2)]
        await asyncio.gather(*(write(writer) for writer in range(6)))
        done.set()
        await asyncio.gather(*sequencers)
        while await sequence(review):
            pass

        log = await review.log()
        assert [entry.seq for entry in log] == list(range(1, 181))
        assert len({entry.event_id for entry in log}) == 180
        chain, prev = open_chain(), GENESIS
        for entry in log:
            assert entry.prev_hash == prev
            prev = chain.link(prev, entry.seq, entry.event_id, entry.body)
            assert entry.hash == prev
        numbers = [json.loads(entry.body)["data"]["number"] for entry in log]
        for writer in range(6):
            mine = [number for number in numbers if number // 1000 == writer]
            assert mine == list(range(writer * 1000, writer * 1000 + 30))


async def test_the_mark_of_what_is_published_never_goes_back(database_url: str) -> None:
    """A relay that was frozen and comes back late cannot undo what another has marked."""
    async with a_service("review", database_url, MemoryBroker(MemoryServer())) as review:
        await review.tell(range(3))
        await sequence(review)
        async with review.store.writing() as connection:
            await mark_published(connection, "review", 3)
            await mark_published(connection, "review", 1)
            head = await read_head(connection, "review")
        assert head is not None
        assert (head.seq, head.published) == (3, 3)


async def test_the_log_is_read_in_pages(database_url: str) -> None:
    """Behind a number, in order, no more than asked for; and the outbox is empty once all is numbered."""
    async with a_service("review", database_url, MemoryBroker(MemoryServer())) as review:
        await review.tell(range(10))
        async with review.store.reading() as connection:
            waiting, oldest = await count_outbox(connection)
        assert (waiting, oldest is not None) == (10, True)
        await sequence(review)
        async with review.store.reading() as connection:
            page = await read_entries(connection, 4, 3)
            assert await count_outbox(connection) == (0, None)
        assert [entry.seq for entry in page] == [5, 6, 7]


async def test_a_number_in_the_outbox_is_no_number_in_the_log(database_url: str) -> None:
    """Rolled-back transactions leave holes in row ids, never in the log."""
    async with a_service("review", database_url, MemoryBroker(MemoryServer())) as review:
        await review.tell([1])
        await review.break_off(2)
        await review.tell([3])
        await sequence(review)
        assert [entry.seq for entry in await review.log()] == [1, 2]


@pytest.mark.postgres
async def test_a_transaction_that_commits_late_is_not_passed_over(postgres_admin_url: str) -> None:
    """Its row id is lower than what is numbered already; reading on from the last row id would lose it."""
    url = create_database(postgres_admin_url)
    async with a_service("review", url, MemoryBroker(MemoryServer())) as review:
        async with review.store.begin(a_cause()) as late:
            late.announce(ThingCountedV1(number=1), FactKey("thing/1", "1"), region="360700", on=ON)
            await late.flush()
            await review.tell([2])
            assert await sequence(review) == 1
        assert await sequence(review) == 1
        assert [json.loads(entry.body)["data"]["number"] for entry in await review.log()] == [2, 1]
    drop_database(postgres_admin_url, url)
