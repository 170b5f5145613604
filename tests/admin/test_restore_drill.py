"""Backup and restore as docs/backup-restore.md says it, with real processes, on both databases."""

import asyncio
import json
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import make_url

from services.notify.deadlines.adapters.watches import DEADLINE
from services.notify.delivery.adapters.passing import PASSED
from shared.contracts.listeners import LISTENERS
from shared.storage.cursor import Cursor, read_cursor
from shared.storage.engine import open_engine
from tests.conftest import NewDatabase
from tests.eventually import eventually
from tests.faults.deeds import submit_matter
from tests.faults.desk import Desk
from tests.faults.world import Struck, of_processes
from tests.servers import drop_database, postgres_binaries

pytestmark = [pytest.mark.jetstream, pytest.mark.long, pytest.mark.timeout(240)]

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "backup-restore.md").read_text(encoding="utf-8")
DRILLED = dict(re.findall(r"<!-- drill: ([\w-]+) -->\n\s*```sh\n(.*?)```", PAGE, re.DOTALL))
RESTORED, LISTENERS_OF_IT = "review", LISTENERS["review"]


@dataclass
class Drill:
    """A running system of which one database is lost and restored."""

    world: Struck[Any]
    backup: Path
    url: str
    admin_url: str | None
    """Of PostgreSQL's superuser, who restores; `url` is of the service's own role. None on SQLite."""

    def run(self, step: str, service: str = RESTORED, exit_code: int = 0, **variables: object) -> str:
        """One block of the page, with the settings of a service; what it printed."""
        found = subprocess.run(
            ["bash", "-euc", DRILLED[step]],
            env={**os.environ, **self._variables(service), **{name: str(value) for name, value in variables.items()}},
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert found.returncode == exit_code, f"{step}: {found.stdout}\n{found.stderr}"
        return found.stdout

    def run_here(self, step: str) -> None:
        """The form of a step for this database."""
        self.run(f"{step}-{make_url(self.url).get_backend_name().removesuffix('ql')}")

    def stop(self) -> None:
        system = self.world.system
        for child in (system.services[RESTORED], system.workers[RESTORED]):
            child.stop()

    def start(self) -> None:
        system = self.world.system
        for child in (system.services[RESTORED], system.workers[RESTORED]):
            child.start()
        for child in (system.services[RESTORED], system.workers[RESTORED]):
            child.wait()

    async def tell(self, count: int) -> None:
        async with httpx.AsyncClient(trust_env=False, timeout=30) as http:
            desk = Desk(self.world.system, http, self.world.promises)
            for _ in range(count):
                await submit_matter(desk)

    async def cursor(self, listener: str) -> Cursor:
        async with self._reading(listener) as connection:
            return await read_cursor(connection, RESTORED)

    async def applied(self) -> tuple[int, int, int]:
        """How many deadlines notify has, how many facts it passed on, and the last number of those."""
        async with self._reading("notify") as connection:
            deadlines = (await connection.execute(select(func.count()).select_from(DEADLINE))).scalar_one()
            passed = await connection.execute(select(func.count(), func.max(PASSED.c.position)).select_from(PASSED))
            return deadlines, *passed.one()

    @asynccontextmanager
    async def _reading(self, service: str) -> AsyncIterator[Any]:
        engine = open_engine(self.world.system.database_urls[service])
        try:
            async with engine.connect() as connection:
                yield connection
        finally:
            await engine.dispose()

    def _variables(self, service: str) -> dict[str, str]:
        url = make_url(self.url)
        binaries = postgres_binaries()
        path = os.pathsep.join([str(Path(sys.executable).parent), str(binaries), os.environ["PATH"]])
        return {
            **self.world.system.services[service].environment,
            "PATH": path,
            "SERVICE": RESTORED,
            "BACKUP": str(self.backup),
            "FILE": str(url.database),
            "SERVER": str(self.admin_url).rpartition("/")[0],
            "ROLE": str(url.username),
            "NAME": str(url.database),
            "OPERATOR": "operator-1",
            "REASON": "the disk of the database was lost",
        }


@pytest.fixture
def drill(new_database: NewDatabase, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Drill]:
    url, admin_url = new_database(), None
    with ExitStack() as stack:
        if url.startswith("postgresql"):
            admin_url = request.getfixturevalue("postgres_admin_url")
            url = stack.enter_context(owned_by_a_role(admin_url, url))
        world = of_processes(tmp_path / "system", {RESTORED: url})
        with world.system:
            yield Drill(world, tmp_path / "backup", url, admin_url)


@contextmanager
def owned_by_a_role(admin_url: str, url: str) -> Iterator[str]:
    """The database as deploy/docker/postgres/start-postgres makes it: of a role that is no superuser and makes no
    databases, closed to others. Its URL for that role; in the end both are gone."""
    name = str(make_url(url).database)
    role = f"owner_of_{name}"
    with psycopg.connect(admin_url, autocommit=True) as connection:
        connection.execute(f'CREATE ROLE "{role}" LOGIN')
        connection.execute(f'ALTER DATABASE "{name}" OWNER TO "{role}"')
        connection.execute(f'REVOKE ALL ON DATABASE "{name}" FROM PUBLIC')
    yield make_url(url).set(username=role).render_as_string(hide_password=False)
    drop_database(admin_url, url)
    with psycopg.connect(admin_url, autocommit=True) as connection:
        connection.execute(f'DROP ROLE "{role}"')


@pytest.mark.parametrize("too_early", [False, True], ids=["in order", "started too early"])
async def test_a_backup_from_before_the_last_facts_is_restored_and_all_goes_on(drill: Drill, too_early: bool) -> None:
    """Nothing is mixed before a person has decided, nothing is applied twice, and in the end every book balances.

    In the order of the page; or with the service started, and telling facts, before it has begun its new epoch.
    """
    await drill.tell(3)
    await drill.world.rest()
    drill.run_here("backup")
    kept = (await drill.cursor("notify")).seq
    await drill.tell(2)
    await drill.world.rest()
    ahead = {listener: await drill.cursor(listener) for listener in LISTENERS_OF_IT}
    deadlines, passed, _ = await drill.applied()
    lost = ahead["notify"].seq - kept
    assert lost > 0

    drill.stop()
    drill.run_here("restore")
    assert f"head {kept}\n" in drill.run("verify")
    drill.run("migrate")
    if too_early:
        drill.start()
        await drill.tell(1)
        await _nothing_was_mixed(drill, ahead)

    found = json.loads(drill.run("lost-tail"))
    assert found["common"] == kept
    assert [(one["seq"], one["proved"]) for one in found["lost"]] == [(kept + n, True) for n in range(1, lost + 1)]
    drill.run("new-epoch", COMMON=kept)
    if not too_early:
        drill.start()
        await drill.tell(1)
    await _nothing_was_mixed(drill, ahead)
    assert (await drill.applied())[:2] == (deadlines, passed)
    for listener in LISTENERS_OF_IT:
        drill.run("follow", listener, LISTENER=listener)
    await drill.tell(1)
    await drill.world.rest()

    books = await drill.world.books()
    assert all(book["balanced"] and book["gaps"] == 0 for book in books.values()), books
    for service in books:
        drill.run("verify", service, SERVICE=service)
    assert [(await drill.cursor(listener)).broken_at for listener in LISTENERS_OF_IT] == [None, None]
    now, feed, last = await drill.applied()
    assert now == deadlines + 2 * 2, "two more matters with two deadlines each, and those of the lost ones"
    assert feed == last, "a batch applied twice would leave a hole in the feed"
    assert _foreign(drill) == []


async def test_a_backup_taken_at_rest_needs_no_new_epoch(drill: Drill) -> None:
    await drill.tell(2)
    await drill.world.rest()
    drill.stop()
    drill.run_here("backup")
    before = await drill.cursor("notify")
    drill.run_here("restore")
    assert f"head {before.seq}\n" in drill.run("verify")
    drill.start()
    await drill.tell(2)
    await drill.world.must_be_whole()
    after = await drill.cursor("notify")
    assert (after.epoch, after.broken_at) == (before.epoch, None)
    assert after.seq > before.seq


def test_every_block_that_says_so_is_drilled() -> None:
    assert len(DRILLED) == PAGE.count("(*drilled*") == PAGE.count("<!-- drill:")


async def _nothing_was_mixed(drill: Drill, ahead: dict[str, Cursor]) -> None:
    for listener in LISTENERS_OF_IT:
        await eventually(lambda listener=listener: _stopped(drill, listener), within=60)
        cursor = await drill.cursor(listener)
        assert (cursor.seq, cursor.hash, cursor.applied) == _place(ahead[listener])


def _foreign(drill: Drill) -> list[str]:
    """What in the restored database is not of the service's role, and whether others may enter it."""
    if drill.admin_url is None:
        return []
    url = make_url(drill.url)
    with psycopg.connect(f"{drill.admin_url.rpartition('/')[0]}/{url.database}") as connection:
        found = connection.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relowner <> %s::regrole"
            " UNION SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proowner <> %s::regrole"
            " UNION SELECT datname FROM pg_database WHERE datname = current_database() AND datdba <> %s::regrole"
            " UNION SELECT 'entered by others' WHERE has_database_privilege('public', current_database(), 'CONNECT')",
            [url.username] * 3,
        ).fetchall()
    return [str(name) for (name,) in found]


async def _stopped(drill: Drill, listener: str) -> bool:
    """It is degraded and says why, its metric is 1, and nothing was applied."""
    url = drill.world.system.worker_urls[listener]
    async with httpx.AsyncClient(trust_env=False, timeout=10) as http:
        ready, metrics = await asyncio.gather(http.get(f"{url}/readyz"), http.get(f"{url}/metrics"))
    assert ready.status_code == 200
    assert ready.json()["state"] == "degraded", ready.text
    return f'event_chain_break{{producer="{RESTORED}",service="{listener}"}} 1.0' in metrics.text


def _place(cursor: Cursor) -> tuple[int, str, int]:
    return cursor.seq, cursor.hash, cursor.applied
