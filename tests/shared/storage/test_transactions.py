"""A transaction begins with the first write, and a unit of work that writes at its end does it all in one go."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiosqlite
import psycopg
import pytest
from sqlalchemy import func, select, text, update

from shared.kernel.words.refusals import Stale
from shared.storage.store import Store
from shared.storage.transactions import driver_of, has_begun, in_one_snapshot
from shared.storage.work import Work
from tests.shared.storage.notes import CAUSE, Note, SqlNotes, a_store, put, rows

NOTE = SqlNotes.table()
CLOSE_THE_OTHERS = """
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store[Work]]:
    async with a_store(database_url) as opened:
        yield opened


def a_note(id: str) -> Note:
    return Note(id=id, region="360700", unit="司法局", title="新").read()


async def is_begun(work: Work) -> bool:
    return has_begun((await work.connection.get_raw_connection()).driver_connection)


async def test_what_only_reads_begins_none(store: Store[Work]) -> None:
    await put(store, "a")
    async with store.begin(CAUSE) as work:
        assert await SqlNotes(work).known("a") is not None
        assert not await is_begun(work)


async def test_whatever_may_write_begins_one(store: Store[Work]) -> None:
    await put(store, "a")
    for statement in (update(NOTE).values(pages=3), text("UPDATE note SET pages = 4")):
        async with store.begin(CAUSE) as work:
            await work.connection.execute(statement)
            assert await is_begun(work)
    assert (await rows(store))["a"]["pages"] == 4


async def test_what_holds_a_row_for_itself_begins_one(store: Store[Work]) -> None:
    await put(store, "a")
    async with store.writing() as connection:
        await connection.execute(NOTE.select().with_for_update())
        assert has_begun((await connection.get_raw_connection()).driver_connection)


async def test_what_only_reads_never_begins_one(store: Store[Work]) -> None:
    async with store.reading() as connection:
        await connection.execute(text("SELECT 1"))
        assert not has_begun((await connection.get_raw_connection()).driver_connection)


async def test_what_is_read_in_parts_is_read_to_its_end(store: Store[Work]) -> None:
    for id in ("a", "b", "c"):
        await put(store, id)
    async with store.reading() as connection:
        found = await connection.stream(select(NOTE.c.id).order_by(NOTE.c.id), execution_options={"max_row_buffer": 1})
        assert [row.id async for row in found] == ["a", "b", "c"]


async def test_of_what_fails_nothing_stays(store: Store[Work]) -> None:
    await put(store, "a")
    before = await rows(store)

    async def fail() -> None:
        async with store.begin(CAUSE) as work:
            await work.connection.execute(update(NOTE).values(pages=3))
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    assert await rows(store) == before


async def test_who_comes_too_late_with_the_last_write_leaves_nothing(store: Store[Work]) -> None:
    await put(store, "a")

    async def come_too_late() -> None:
        async with store.begin(CAUSE) as work:
            notes = SqlNotes(work)
            (await notes.get("a")).read()
            notes.add(a_note("c"))
            async with store.writing() as other:
                await other.execute(update(NOTE).values(version=8))

    with pytest.raises(Stale):
        await come_too_late()
    assert list(await rows(store)) == ["a"]


async def test_who_writes_waits_for_who_wrote_first(store: Store[Work]) -> None:
    """On SQLite in the order in which they came, on PostgreSQL for the row."""
    await put(store, "a")
    order: list[str] = []

    async def write(name: str, wrote: asyncio.Event) -> None:
        async with store.writing() as connection:
            await connection.execute(update(NOTE).values(pages=NOTE.c.pages + 1))
            wrote.set()
            await asyncio.sleep(0.05)
            order.append(name)

    first, second = asyncio.Event(), asyncio.Event()
    one = asyncio.create_task(write("first", first))
    await first.wait()
    await asyncio.gather(one, write("second", second))
    assert order == ["first", "second"]
    assert (await rows(store))["a"]["pages"] == 2


async def test_a_unit_of_work_is_written_and_committed_in_one_go(
    store: Store[Work], monkeypatch: pytest.MonkeyPatch
) -> None:
    await put(store, "a")
    asked: list[object] = []
    is_sqlite = store.engine.dialect.name == "sqlite"
    gone: Any = (aiosqlite.Connection, "_execute") if is_sqlite else (psycopg.AsyncConnection, "wait")
    driven = getattr(*gone)

    async def counted(self: Any, *what: Any, **more: Any) -> Any:
        # What is said inside a pipeline goes with it.
        if is_sqlite or self._pipeline is None:
            asked.append(what)
        return await driven(self, *what, **more)

    async with store.begin(CAUSE) as work:
        notes = SqlNotes(work)
        (await notes.get("a")).read()
        notes.add(a_note("c"))
        monkeypatch.setattr(*gone, counted)
    monkeypatch.undo()
    assert set(await rows(store)) == {"a", "c"}
    assert len(asked) == 1


async def test_what_nobody_has_ended_is_undone_when_its_connection_is_given_back(database_url: str) -> None:
    """Also where the driver has begun it, of which the engine does not know."""
    async with a_store(database_url, connections=1) as store:
        await put(store, "a")
        async with store.reading() as connection:
            await driver_of(connection).execute("BEGIN")
            await driver_of(connection).execute("UPDATE note SET pages = 9")
        async with store.reading() as connection:
            assert not has_begun(driver_of(connection))
        assert (await rows(store))["a"]["pages"] == 0


async def test_a_connection_that_the_server_has_closed_is_not_used(store: Store[Work]) -> None:
    if store.engine.dialect.name == "postgresql":
        async with store.writing() as connection, store.reading() as other:
            await other.execute(text("SELECT 1"))
            await connection.execute(text(CLOSE_THE_OTHERS))
    async with store.reading() as one, store.reading() as two:
        assert [(await each.execute(text("SELECT 1"))).scalar_one() for each in (one, two)] == [1, 1]


async def test_what_is_written_after_a_reading_of_one_moment_stays(database_url: str) -> None:
    """On the same connection: each use leaves it as it was."""
    async with a_store(database_url) as made, a_store(database_url, connections=1) as store:
        await put(made, "a")
        async with store.reading() as connection:
            await in_one_snapshot(connection)
            before = await connection.scalar(select(func.count()).select_from(NOTE))
            await put(made, "b")
            assert await connection.scalar(select(func.count()).select_from(NOTE)) == before == 1
        async with store.begin(CAUSE) as work:
            SqlNotes(work).add(a_note("c"))
        assert set(await rows(made)) == {"a", "b", "c"}


async def test_what_a_connection_writes_stays_whatever_it_was_told_before(database_url: str) -> None:
    """The engine's own isolation levels leave a connection in which a statement is no transaction of its own."""
    async with a_store(database_url) as made, a_store(database_url, connections=1) as store:
        async with store.engine.connect() as connection:
            await connection.execution_options(isolation_level="SERIALIZABLE")
            await connection.execute(select(NOTE.c.id))
        async with store.begin(CAUSE) as work:
            SqlNotes(work).add(a_note("c"))
        assert set(await rows(made)) == {"c"}
