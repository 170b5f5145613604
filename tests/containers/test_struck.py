"""Containers cut off, killed and emptied under load: nothing acknowledged is lost, nothing is there twice."""

import shutil

import httpx
import pytest

from tests.containers.stack import Stack
from tests.eventually import eventually
from tests.faults.world import Struck

pytestmark = pytest.mark.timeout(300)


async def readiness(url: str) -> dict[str, object]:
    async with httpx.AsyncClient(trust_env=False, timeout=10) as http:
        answer = await http.get(f"{url}/readyz")
        return {"status": answer.status_code, **answer.json()}


async def test_callers_are_served_while_the_broker_is_cut_off(world: Struck[Stack]) -> None:
    """A worker without its broker is ready all the same, and says so; facts wait and then arrive."""
    async with world.load() as load:
        with world.system.cut_off("nats"):
            await load.goes_on(30)

            async def is_degraded() -> bool:
                said = await readiness(world.system.worker_urls["litigation"])
                return (said["status"], said["state"]) == (200, "degraded")

            await eventually(is_degraded, within=60, every=0.2)
        await load.goes_on()
    await world.must_be_whole()


async def test_a_service_cut_off_from_its_database_is_not_ready_and_comes_back(world: Struck[Stack]) -> None:
    async with world.load() as load:
        with world.system.cut_off("postgres"):

            async def is_not_ready() -> bool:
                return (await readiness(world.system.urls["review"]))["status"] == 503

            await eventually(is_not_ready, within=60, every=0.2)
        await load.goes_on()
    await world.must_be_whole()


@pytest.mark.parametrize("name", ["litigation-api", "review-worker", "notify-worker", "nats"])
async def test_a_killed_container_loses_and_doubles_nothing(world: Struck[Stack], name: str) -> None:
    box = world.system.boxes[name]
    async with world.load() as load:
        box.kill()
        box.start_again()
        world.system.wait(name)
        await load.goes_on()
    await world.must_be_whole()


async def test_a_broker_that_comes_back_with_an_empty_disk_is_filled_from_the_logs(world: Struck[Stack]) -> None:
    before = await world.replays()
    broker, listener = world.system.boxes["nats"], world.system.boxes["notify-worker"]
    async with world.load() as load:
        listener.kill()
        await load.goes_on(30)
        broker.kill()
        for kept in (world.system.folder / "jetstream").iterdir():
            shutil.rmtree(kept)
        broker.start_again()
        world.system.wait("nats")
        listener.start_again()
        world.system.wait("notify-worker")
        await load.goes_on()
    await world.must_be_whole()
    assert await world.replays() > before
