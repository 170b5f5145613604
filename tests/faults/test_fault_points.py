"""A process that ends at the worst moments: each fault point of the code once, under load."""

import re

import pytest

from deploy.local.system import ROOT
from tests.eventually import eventually
from tests.faults.strikes import START_SECONDS, kill, start
from tests.faults.world import World

pytestmark = pytest.mark.jetstream

STRUCK = 137
RELAY = (
    "seq.before_commit",
    "seq.after_commit",
    "relay.before_publish",
    "relay.after_send",
    "relay.after_ack",
    "relay.after_mark",
)
CONSUMER = ("cons.before_tx", "cons.in_tx", "cons.after_commit", "cons.after_ack")
API = ("api.before_commit", "api.after_commit")


@pytest.mark.parametrize("point", RELAY)
async def test_a_relay_ends_there(world: World, point: str) -> None:
    """What it has not noted as published it publishes again: duplicates fall away at the cursor."""
    await _end_at(world, "workers", "litigation", f"{point}:kill:3")


@pytest.mark.parametrize("point", CONSUMER)
async def test_a_consumer_ends_there(world: World, point: str) -> None:
    """Effects and cursor are one transaction: it is there whole or not at all."""
    await _end_at(world, "workers", "notify", f"{point}:kill:3")


@pytest.mark.parametrize("point", API)
async def test_an_api_ends_there(world: World, point: str) -> None:
    """The caller cannot know; the key it asks again under does."""
    doubtful = world.promises.doubtful
    await _end_at(world, "services", "litigation", f"{point}:kill:5")
    assert world.promises.doubtful > doubtful


def test_every_fault_point_of_the_code_is_struck_here() -> None:
    files = [path for folder in ("shared", "services") for path in (ROOT / folder).rglob("*.py")]
    points = {point for path in files for point in re.findall(r'faults\.hit\("([a-z._]+)"\)', path.read_text("utf-8"))}
    assert points == {*RELAY, *CONSUMER, *API}


async def _end_at(world: World, part: str, service: str, fault: str) -> None:
    child = getattr(world.system, part)[service]
    healthy = child.environment
    async with world.load() as load:
        await kill(child)
        child.environment = {**healthy, "FAULTS": fault}
        child.start()
        await eventually(lambda: child.exit_code == STRUCK, within=START_SECONDS, every=0.05)
        child.environment = healthy
        await start(child)
        await load.goes_on()
    await world.must_be_whole()
