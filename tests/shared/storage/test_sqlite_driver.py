"""A statement on SQLite goes to the driver's thread once, and gives what it gave before."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiosqlite
import pytest
from sqlalchemy import text
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
