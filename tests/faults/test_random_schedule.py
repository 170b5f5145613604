"""Everything at once, in an order that only the seed knows; `make soak` lets it go on for longer."""

import asyncio
import logging
import os
import random
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from deploy.local.system import SERVICES
from tests.conftest import NewDatabase
from tests.faults.load import Pressure
from tests.faults.strikes import Strike, all_strikes
from tests.faults.world import Struck, of_processes

SECONDS = float(os.environ.get("SOAK_SECONDS", "20"))
SEED = int(os.environ.get("SOAK_SEED", "20260704"))
# A long run comes to rest now and then, so that a loss is found near its cause.
AT_MOST_SECONDS = 120.0

pytestmark = [pytest.mark.jetstream, pytest.mark.long, pytest.mark.timeout(SECONDS * 2 + 300)]
_log = logging.getLogger(__name__)


@pytest.fixture
def fresh(new_database: NewDatabase, tmp_path: Path) -> Iterator[Struck]:
    """A system of this test's own, on SQLite and on PostgreSQL."""
    world = of_processes(tmp_path / "system", {service: new_database() for service in SERVICES})
    with world.system:
        yield world


async def test_whatever_befalls_it_in_whatever_order_nothing_is_lost_or_doubled(fresh: Struck) -> None:
    """Workers, apis and the broker are struck side by side, each in an order of its own."""
    struck = Counter[str]()
    orders = {group: random.Random(f"{SEED} {group}") for group in all_strikes()}  # noqa: S311 - a game, not a secret
    ends = time.monotonic() + SECONDS
    while time.monotonic() < ends:
        rests_at = min(ends, time.monotonic() + AT_MOST_SECONDS)
        async with fresh.load() as load, asyncio.TaskGroup() as lanes:
            for group, order in orders.items():
                lanes.create_task(_strike(fresh, load, all_strikes()[group], order, rests_at, struck))
        await fresh.must_be_whole()
    _log.info("struck %s times: %s", struck.total(), dict(struck))
    assert all(struck[name] for group in all_strikes().values() for name in group) or SECONDS < AT_MOST_SECONDS


async def _strike(
    world: Struck,
    load: Pressure,
    strikes: Mapping[str, Strike],
    order: random.Random,
    until: float,
    struck: Counter[str],
) -> None:
    while time.monotonic() < until:
        name = order.choice(sorted(strikes))
        _log.info("%s", name)
        await strikes[name](world.system)
        struck[name] += 1
        await load.goes_on(order.randint(1, 30))
