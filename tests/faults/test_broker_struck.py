"""The broker killed, emptied and robbed of its streams: the databases are the record."""

import pytest

from tests.eventually import eventually
from tests.faults.strikes import (
    Strike,
    delete_consumer,
    delete_stream,
    kill,
    kill_and_start,
    purge_stream,
    start,
    wipe_broker,
)
from tests.faults.world import Struck

pytestmark = [pytest.mark.jetstream, pytest.mark.long, pytest.mark.timeout(300)]


async def test_callers_are_served_while_there_is_no_broker(world: Struck) -> None:
    async with world.load() as load:
        await kill(world.system.broker)
        await load.goes_on()
        await start(world.system.broker)
        await load.goes_on()
    await world.must_be_whole()


async def test_a_killed_broker_loses_and_doubles_nothing(world: Struck) -> None:
    async with world.load() as load:
        await kill_and_start(world.system.broker)
        await load.goes_on()
    await world.must_be_whole()


@pytest.mark.parametrize("strike", [wipe_broker, delete_stream, purge_stream])
async def test_what_the_broker_has_lost_is_asked_of_the_producer(world: Struck, strike: Strike) -> None:
    """The broker has acknowledged what notify has not heard, and loses it."""
    before = await world.replays()
    async with world.load() as load:
        await kill(world.system.workers["notify"])
        await load.goes_on(30)
        published = (await world.books())["litigation"]["issued"]
        await eventually(lambda: _has_published(world, published), within=30, every=0.1)
        await strike(world.system)
        await start(world.system.workers["notify"])
        await load.goes_on()
    await world.must_be_whole()
    assert await world.replays() > before


async def test_a_consumer_that_is_deleted_is_made_again(world: Struck) -> None:
    async with world.load() as load:
        await delete_consumer(world.system)
        await load.goes_on()
    await world.must_be_whole()


async def _has_published(world: Struck, number: int) -> bool:
    books = await world.books()
    return bool(books["litigation"]["published"] >= number)
