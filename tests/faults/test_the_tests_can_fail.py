"""Negative controls: with something wrong in the system, or in its records, the same audit has to say so."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.eventually import eventually
from tests.faults.audit import audit
from tests.faults.deeds import serve_case
from tests.faults.strikes import kill, start, wipe_broker
from tests.faults.tamperings import TAMPERINGS
from tests.faults.world import Struck, of_processes

pytestmark = [pytest.mark.jetstream, pytest.mark.long, pytest.mark.timeout(300)]


@pytest.fixture
def doomed(tmp_path: Path) -> Iterator[Struck]:
    """A system of this test's own, for it will not stay whole."""
    world = of_processes(tmp_path / "system")
    with world.system:
        yield world


async def test_without_asking_for_what_is_missing_facts_are_lost(doomed: Struck) -> None:
    """The same wipe that a worker of ours gets over; and once it is ours again, it gets over this one too."""
    notify = doomed.system.workers["notify"]
    ours = notify.command
    async with doomed.load() as load:
        await kill(notify)
        notify.command = [sys.executable, "-m", "tests.faults.broken.notify_that_never_asks"]
        await load.goes_on(30)
        await eventually(lambda: _is_published(doomed), within=30, every=0.1)
        await wipe_broker(doomed.system)
        await start(notify)
        await load.goes_on()
    with pytest.raises(AssertionError):
        await doomed.rest(within=8)
    found = await doomed.findings()
    assert any(finding.startswith("notify stands at") for finding in found)
    assert any(finding.startswith("the deadline") and " is None instead of " in finding for finding in found)
    await kill(notify)
    notify.command = ours
    await start(notify)
    await doomed.must_be_whole()


async def test_an_answer_before_the_commit_is_a_loss(doomed: Struck) -> None:
    api = doomed.system.services["litigation"]
    ours = api.command
    await kill(api)
    api.command = [sys.executable, "-m", "tests.faults.broken.litigation_that_answers_early"]
    await start(api)
    async with doomed.load([serve_case]) as load:
        await load.goes_on(1)
        await kill(api)
        api.command = ours
        await start(api)
        await load.goes_on()
    await doomed.rest()
    found = await doomed.findings()
    assert any(finding.startswith("lost: ") for finding in found)
    assert any(finding.startswith("the version of a thing in litigation") for finding in found)
    assert any(finding.startswith("the deadline") for finding in found)


@pytest.fixture
async def copies(world: Struck, tmp_path: Path) -> dict[str, str]:
    """The databases of a system that is whole, to be tampered with."""
    async with world.load() as load:
        await load.goes_on()
    await world.must_be_whole()
    return {service: _copied(url, tmp_path / f"{service}.db") for service, url in world.system.database_urls.items()}


async def test_the_audit_finds_whatever_is_wrong_in_the_records(
    world: Struck, copies: dict[str, str], tmp_path: Path
) -> None:
    """One statement in one database each; the copies as they are have nothing wrong."""
    assert await audit(world.promises, copies) == []
    for what, (service, statements) in TAMPERINGS.items():
        tampered = tmp_path / "tampered.db"
        _copied(copies[service], tampered)
        _tamper(tampered, statements)
        assert await audit(world.promises, copies | {service: f"sqlite+aiosqlite:///{tampered}"}) != [], what


def _tamper(file: Path, statements: str) -> None:
    """As whoever owns the database can, who takes away the triggers first that make the log append-only."""
    with closing(sqlite3.connect(file)) as database:
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {trigger}")
        before = database.total_changes
        database.executescript(statements)
        assert database.total_changes > before, f"nothing was tampered with by {statements}"


def _copied(url: str, to: Path) -> str:
    to.unlink(missing_ok=True)
    with closing(sqlite3.connect(str(make_url(url).database))) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
    return f"sqlite+aiosqlite:///{to}"


async def _is_published(world: Struck) -> bool:
    book = (await world.books())["litigation"]
    return bool(book["published"] > 0 and book["published"] == book["sequenced"])
