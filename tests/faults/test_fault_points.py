"""A process that ends at the worst moments: each fault point of the code once, under load."""

import logging
import re
from collections.abc import Sequence

import pytest

from deploy.local.children import Child
from deploy.local.system import ROOT
from tests.eventually import eventually
from tests.faults.strikes import START_SECONDS, kill, start
from tests.faults.world import Struck

pytestmark = [pytest.mark.jetstream, pytest.mark.long, pytest.mark.timeout(300)]
_log = logging.getLogger(__name__)

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


async def test_a_relay_ends_at_each_of_its_points(world: Struck) -> None:
    """What it has not noted as published it publishes again: duplicates fall away at the cursor."""
    await _end_at(world, world.system.workers["litigation"], RELAY)


async def test_a_consumer_ends_at_each_of_its_points(world: Struck) -> None:
    """Effects and cursor are one transaction: it is there whole or not at all."""
    await _end_at(world, world.system.workers["notify"], CONSUMER)


async def test_an_api_ends_at_each_of_its_points(world: Struck) -> None:
    """The caller cannot know whether the request was carried out; the key under which it asks again does."""
    doubtful = world.promises.doubtful
    await _end_at(world, world.system.services["litigation"], API)
    assert world.promises.doubtful >= doubtful + len(API)


def test_every_fault_point_of_the_code_is_struck_here() -> None:
    files = [path for folder in ("shared", "services") for path in (ROOT / folder).rglob("*.py")]
    points = {point for path in files for point in re.findall(r'faults\.hit\("([a-z._]+)"\)', path.read_text("utf-8"))}
    assert points == {*RELAY, *CONSUMER, *API}


async def _end_at(world: Struck, child: Child, points: Sequence[str]) -> None:
    """Each start but the last ends at its point, in the third passing, and leaves its debris to the next."""
    healthy = child.environment
    async with world.load() as load:
        await kill(child)
        for point in points:
            _log.info("%s ends at %s", child.name, point)
            child.environment = {**healthy, "FAULTS": f"{point}:kill:3"}
            child.start()
            await eventually(lambda: child.exit_code == STRUCK, within=START_SECONDS, every=0.05)
        child.environment = healthy
        await start(child)
        await load.goes_on()
    await world.must_be_whole()
