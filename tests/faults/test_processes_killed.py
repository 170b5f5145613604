"""kill -9 while callers write, and processes that stand still."""

import pytest

from deploy.local.system import SERVICES
from tests.faults.strikes import freeze, kill_and_start
from tests.faults.world import Struck

pytestmark = [pytest.mark.jetstream, pytest.mark.long, pytest.mark.timeout(300)]


async def test_killed_workers_lose_and_double_nothing(world: Struck) -> None:
    """Each in turn, with its relay, its consumers and its clock."""
    async with world.load() as load:
        for service in SERVICES:
            await kill_and_start(world.system.workers[service])
            await load.goes_on()
    await world.must_be_whole()


async def test_killed_apis_lose_and_double_nothing(world: Struck) -> None:
    """Whoever got no answer asks again under the same key and gets what the first request has made."""
    async with world.load() as load:
        for service in SERVICES:
            await kill_and_start(world.system.services[service])
            await load.goes_on()
    await world.must_be_whole()


@pytest.mark.parametrize("service", ["litigation", "notify"])
async def test_a_worker_that_stood_still_goes_on_where_it_was(world: Struck, service: str) -> None:
    async with world.load() as load:
        await freeze(world.system.workers[service])
        await load.goes_on()
    await world.must_be_whole()
