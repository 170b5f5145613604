"""Everything stored written once more as this release writes it, under load and in as many runs as it takes."""

from collections.abc import AsyncIterator, Callable
from typing import Any, ClassVar

import pytest
from sqlalchemy import create_engine, text, update
from sqlalchemy.pool import NullPool

from shared.storage.rewriting import Rewritten, rewrite
from shared.storage.store import Store
from shared.storage.work import Work
from tests.servers import create_database, drop_database
from tests.shared.storage.notes import CAUSE, ON, Note, SqlNotes, a_store, events, put, rows

IN_THE_WAY: dict[str, Callable[[], None]] = {}


class WatchedNotes(SqlNotes):
    """Lets something happen when the columns of a note are computed: after it was read, before it is written."""

    kind: ClassVar = "watched"

    def columns(self, aggregate: Note) -> dict[str, Any]:
        IN_THE_WAY.pop(aggregate.id, lambda: None)()
        return super().columns(aggregate)


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store[Work]]:
    async with a_store(database_url) as opened:
        yield opened


async def test_shapes_and_columns_are_brought_up_to_date_and_nothing_else(store: Store[Work]) -> None:
    """No version grows, nothing is recorded, no mark is set; what cannot be read is named and left."""
    await put(store, "current", pages=None)
    assert await rewrite(store, SqlNotes) == Rewritten("note", read=1, written=1)
    await put(store, "no-column", pages=None)
    await put(store, "old", state_version=1, pages=None)
    await put(store, "later", state_version=3)
    await put(store, "torn", state="{")
    await put(store, "torn-old", state_version=1, state="{}")
    before = await rows(store)
    told = await rewrite(store, SqlNotes, batch=2)
    assert told == Rewritten("note", read=6, written=2, later=1, unreadable=["torn", "torn-old"])
    after = await rows(store)
    assert {id for id in after if after[id] == before[id]} == {"current", "later", "torn", "torn-old"}
    for id in ("no-column", "old"):
        kept = {name: after[id][name] for name in ("version", "state_version", "pages", "opened_on")}
        assert kept == {"version": 7, "state_version": 2, "pages": 0, "opened_on": ON}
    assert '"title":"旧"' in after["old"]["state"]
    assert await events(store) == 0
    assert (await rewrite(store, SqlNotes, batch=2)).written == 0


async def test_a_change_made_meanwhile_stands(store: Store[Work], database_url: str) -> None:
    """It was stored in the shape of now by itself."""
    for id in ("a", "b", "c"):
        await put(store, id, state_version=1)
    act = "UPDATE note SET version = 8, state_version = 2, pages = 5, state = replace(state, 'name', 'title')"
    IN_THE_WAY["b"] = lambda: _act(database_url, f"{act} WHERE id = 'b'")
    assert await rewrite(store, WatchedNotes) == Rewritten("watched", read=3, written=2, overtaken=1)
    found = await rows(store)
    assert [(found[id]["version"], found[id]["pages"]) for id in "abc"] == [(7, 0), (8, 5), (7, 0)]
    assert {row["state_version"] for row in found.values()} == {2}


async def test_an_act_begun_before_goes_on_over_what_was_rewritten(store: Store[Work]) -> None:
    await put(store, "a", state_version=1)
    async with store.reading() as connection:
        work = store.work_on(connection, CAUSE)
        (await SqlNotes(work).get("a")).read()
    await rewrite(store, SqlNotes)
    async with store.writing() as connection:
        work.connection = connection
        await work.flush()
    row = (await rows(store))["a"]
    assert (row["version"], row["state_version"], row["pages"]) == (8, 2, 1)


async def test_a_run_that_was_cut_short_is_started_again(store: Store[Work]) -> None:
    for id in ("a", "b", "c", "d"):
        await put(store, id, state_version=1)

    def cut() -> None:
        raise KeyboardInterrupt

    IN_THE_WAY["c"] = cut
    with pytest.raises(KeyboardInterrupt):
        await rewrite(store, WatchedNotes, batch=2)
    assert [row["state_version"] for row in (await rows(store)).values()].count(2) == 2
    assert await rewrite(store, WatchedNotes, batch=2) == Rewritten("watched", read=4, written=2)


@pytest.mark.postgres
async def test_a_row_that_somebody_holds_is_not_waited_for(postgres_admin_url: str) -> None:
    url = create_database(postgres_admin_url)
    async with a_store(url) as store:
        await put(store, "a", state_version=1)
        await put(store, "b", state_version=1)
        table = SqlNotes.table()
        async with store.writing() as connection:
            await connection.execute(update(table).where(table.c.id == "a").values(region="360000"))
            assert await rewrite(store, SqlNotes) == Rewritten("note", read=2, written=1, overtaken=1)
        assert (await rows(store))["a"]["region"] == "360000"
    drop_database(postgres_admin_url, url)


def _act(url: str, statement: str) -> None:
    engine = create_engine(url.replace("+aiosqlite", ""), poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()
