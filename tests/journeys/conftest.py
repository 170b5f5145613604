"""The year is played once, and one more system runs for all other journeys."""

import fcntl
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import asdict
from pathlib import Path

import httpx
import pytest

from deploy.local.demo import performance
from deploy.local.demo.performance import Performance, perform
from deploy.local.demo.theatre import Theatre
from tests.house.systems import ForkedSystem, KnowingForkedSystem
from tests.journeys.town import TODAY, Town
from tests.journeys.two_houses import Two, two_houses

_RECEIVERS = {"LIANDONG_WEBHOOK_ALLOW": '["127.0.0.0/8"]', "LIANDONG_WEBHOOK_PLAIN_HTTP": "true"}


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory, testrun_uid: str) -> Performance:
    """The demonstration, as `make demo` plays it: once in a test run, by the first process to come here. Its processes
    are forked; those of the command are started in `tests/deploy/test_up.py`."""
    played = tmp_path_factory.getbasetemp().parent / f"year-{testrun_uid}.json"
    with played.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not played.exists():
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(performance, "System", ForkedSystem)
                played.write_text(json.dumps(asdict(perform(tmp_path_factory.mktemp("year")))))
        return Performance(**json.loads(played.read_text()))


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """赣州市 on a running system."""
    folder = tmp_path_factory.mktemp("town")
    with (
        KnowingForkedSystem(folder, clock_on=TODAY, environment=_RECEIVERS) as system,
        httpx.Client(trust_env=False, timeout=60) as http,
    ):
        town = Town(Theatre(http, system.urls, system.issuer))
        town.settle_in()
        yield town


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Two]:
    """Litigation, and notify which hears all it tells."""
    async with two_houses(tmp_path) as both:
        yield both
