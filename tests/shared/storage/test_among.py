"""Rows by very many keys, on either database."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from pydantic_core import to_json
from sqlalchemy import ColumnElement, select

from shared.storage.among import among
from shared.storage.batch import Batch
from shared.storage.store import Store
from shared.storage.work import Work
from tests.shared.storage.notes import LISTED, SqlNotes, a_store

NOTE = SqlNotes.table()
IDS = [f"“{nth}”,\\" for nth in range(5)]


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store[Work]]:
    async with a_store(database_url) as opened:
        batch = Batch()
        whole = {"version": 1, "region": "360700", "unit": "司法局", "state_version": 2, "state": "{}", **LISTED}
        batch.insert(NOTE, [{**whole, "id": id, "pages": nth} for nth, id in enumerate(IDS)])
        async with opened.writing() as connection:
            await batch.send(connection)
        yield opened


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        (among(NOTE.c.id, []), []),
        (among(NOTE.c.id, IDS[1:3]), [1, 2]),
        (among(NOTE.c.id, [*IDS, *(f"{nth}" for nth in range(50_000))]), [0, 1, 2, 3, 4]),
        (~among(NOTE.c.id, IDS[1:3]), [0, 3, 4]),
        (among(NOTE.c.pages, {4, 0, 77}), [0, 4]),
        (among(NOTE.c.pages, {4, 0}) & among(NOTE.c.id, IDS[:2]), [0]),
    ],
)
async def test_rows_are_found_by_however_many_keys(
    store: Store[Work], condition: ColumnElement[bool], found: Sequence[Any]
) -> None:
    async with store.reading() as connection:
        pages = await connection.scalars(select(NOTE.c.pages).where(condition).order_by(NOTE.c.pages))
    assert list(pages) == found


async def test_the_question_is_the_same_however_many_keys_there_are(store: Store[Work]) -> None:
    few, many = (str(among(NOTE.c.id, IDS[:n]).compile(store.engine.sync_engine)) for n in (1, 5))
    assert few == many


@pytest.mark.parametrize("condition", [among(NOTE.c.id, IDS), among(NOTE.c.id, IDS) & NOTE.c.pages.is_not(None)])
async def test_sqlite_finds_them_by_their_index(tmp_path: Path, condition: ColumnElement[bool]) -> None:
    async with a_store(f"sqlite+aiosqlite:///{tmp_path}/notes.db") as store, store.reading() as connection:
        asked = select(NOTE.c.pages).where(condition).compile(store.engine.sync_engine)
        values = [to_json(IDS).decode()]
        plan = (await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", (*values,))).all()
    assert plan[0].detail.startswith("SEARCH note USING")
