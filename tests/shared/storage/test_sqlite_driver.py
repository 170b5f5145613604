"""A statement on SQLite goes to the driver's thread once, and gives what it gave before."""

import inspect
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiosqlite
import pytest
from sqlalchemy import text
from sqlalchemy.dialects.sqlite.aiosqlite import (
    AsyncAdapt_aiosqlite_connection,
    AsyncAdapt_aiosqlite_cursor,
    AsyncAdapt_aiosqlite_dbapi,
)
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine

from shared.storage.engine import open_engine


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    opened = open_engine(f"sqlite+aiosqlite:///{tmp_path / 'notes.db'}")
    async with opened.begin() as connection:
        await connection.execute(text("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT NOT NULL)"))
        await connection.execute(text("INSERT INTO note (words) VALUES (:words)"), [{"words": "一"}, {"words": "二"}])
    yield opened
    await opened.dispose()


NAMES: dict[type[Any], tuple[str, ...]] = {
    AsyncAdapt_aiosqlite_cursor: (
        "_adapt_connection", "_aenter_cursor", "_awaitable_cursor_close", "_connection", "_cursor", "_execute_async",
        "_executemany_async", "_make_new_cursor", "_rows",
    ),
    AsyncAdapt_aiosqlite_connection: ("_connection", "_cursor_cls", "_execute_mutex"),
    AsyncAdapt_aiosqlite_dbapi: ("connect",),
    aiosqlite.Connection: ("_conn", "_execute"),
}  # fmt: skip


def test_the_names_that_nobody_promises_are_there() -> None:
    """SQLAlchemy's and aiosqlite's own: a version without one of them does not bear the driver any more."""
    gone = [f"{owner.__name__}.{name}" for owner, names in NAMES.items() for name in names if name not in dir(owner)]
    assert not gone, f"delete shared/storage/sqlite_driver.py as docs/adr/0020 says, for there is no more: {gone}"
    (turn, do, *_) = inspect.signature(aiosqlite.Connection._execute).parameters
    assert (turn, do) == ("self", "fn")


async def test_every_connection_is_driven_by_it(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        driven: Any = (await connection.get_raw_connection()).dbapi_connection
    assert type(driven).__module__ == "shared.storage.sqlite_driver"
    assert driven._cursor_cls.__module__ == "shared.storage.sqlite_driver"


async def test_a_statement_is_one_turn(engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    turns: list[object] = []
    turn = aiosqlite.Connection._execute

    async def counted(self: Any, *what: Any, **more: Any) -> Any:
        turns.append(what)
        return await turn(self, *what, **more)

    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))
        monkeypatch.setattr(aiosqlite.Connection, "_execute", counted)
        found = (await connection.execute(text("SELECT id, words FROM note ORDER BY id"))).all()
        monkeypatch.undo()
    assert [tuple(row) for row in found] == [(1, "一"), (2, "二")]
    assert len(turns) == 1


async def test_rows_counted_and_new_keys_are_known(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        changed = await connection.execute(text("UPDATE note SET words = '三'"))
        added = await connection.execute(text("INSERT INTO note (words) VALUES ('四')"))
        assert (changed.rowcount, added.lastrowid) == (2, 3)
        returned = await connection.execute(text("DELETE FROM note WHERE id = 3 RETURNING words"))
        assert returned.scalar_one() == "四"


async def test_what_fails_fails_as_ever_and_leaves_the_connection_well(engine: AsyncEngine) -> None:
    for wrong, failure in (("INSERT INTO note (words) VALUES (NULL)", IntegrityError), ("SELECT", OperationalError)):
        with pytest.raises(failure):
            async with engine.begin() as connection:
                await connection.execute(text(wrong))
    async with engine.connect() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM note"))).scalar_one() == 2
