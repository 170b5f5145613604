"""Writes that are sent together are in the transaction, or fail as if the engine had executed them one by one."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from shared.kernel.words.refusals import Stale
from shared.kernel.words.wording import Wording
from shared.storage.batch import Batch
from shared.storage.store import Store
from shared.storage.work import Work
from tests.shared.storage.notes import SqlNotes, a_store, put, rows

NOTE = SqlNotes.table()
LATE = Stale(what=Wording("笔记", "note"), id="a")


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store[Work]]:
    async with a_store(database_url) as opened:
        yield opened


def a_row(id: str, **other: Any) -> dict[str, Any]:
    return {"id": id, "version": 1, "region": "360700", "unit": "司法局", "state_version": 2, "state": "{}", **other}


async def send(store: Store[Work], batch: Batch) -> None:
    async with store.writing() as connection:
        await batch.send(connection)


async def test_rows_are_written_in_order_with_their_values_as_columns_store_them(store: Store[Work]) -> None:
    batch = Batch()
    batch.insert(NOTE, [a_row("a", opened_on=date(2026, 3, 2), pages=3), a_row("b", opened_on=None, pages=None)])
    batch.change(NOTE, "a", 1, {"version": 2, "id": "a", "pages": 4}, otherwise=LATE)
    batch.change(NOTE, "a", 2, {"version": 3, "opened_on": date(2026, 3, 3)}, otherwise=LATE)
    await send(store, batch)
    now = await rows(store)
    assert [(id, now[id]["version"], now[id]["pages"], now[id]["opened_on"]) for id in ("a", "b")] == [
        ("a", 3, 4, date(2026, 3, 3)),
        ("b", 1, None, None),
    ]


async def test_what_was_sent_is_not_sent_again(store: Store[Work]) -> None:
    batch = Batch()
    batch.insert(NOTE, [a_row("a")])
    await send(store, batch)
    await send(store, batch)
    assert list(await rows(store)) == ["a"]


async def test_a_rollback_takes_all_of_it_back(store: Store[Work]) -> None:
    batch = Batch()
    batch.insert(NOTE, [a_row("a"), a_row("b")])
    async with store.engine.connect() as connection, connection.begin() as transaction:
        await batch.send(connection)
        await transaction.rollback()
    assert await rows(store) == {}


async def test_nothing_is_written_outside_a_transaction(store: Store[Work]) -> None:
    batch = Batch()
    batch.insert(NOTE, [a_row("a")])
    async with store.engine.connect() as connection:
        with pytest.raises(RuntimeError):
            await batch.send(connection)
    assert await rows(store) == {}


async def test_who_comes_too_late_hears_that_whatever_else_could_not_be_written(store: Store[Work]) -> None:
    """The entry of an act on what somebody else has changed meanwhile has a number that is taken."""
    await put(store, "a")
    before, batch = await rows(store), Batch()
    batch.insert(NOTE, [a_row("b")])
    batch.change(NOTE, "a", 6, {"version": 7}, otherwise=LATE)
    batch.insert(NOTE, [a_row("a")])
    with pytest.raises(Stale):
        await send(store, batch)
    assert await rows(store) == before


@pytest.mark.parametrize(
    ("written", "error"),
    [
        ([a_row("b"), a_row("a")], IntegrityError),
        ([a_row("b", pages=2**70)], DataError),
        ([a_row("\ud800")], DataError),
        ([a_row("b") | {"unit": None}], IntegrityError),
        ([a_row("b") | {"version": object()}], DBAPIError),
    ],
)
async def test_failures_are_those_of_the_engine_and_leave_nothing(
    store: Store[Work], written: list[dict[str, Any]], error: type[Exception]
) -> None:
    await put(store, "a")
    before, batch = await rows(store), Batch()
    batch.insert(NOTE, written)
    with pytest.raises(error) as failed:
        await send(store, batch)
    assert "司法局" not in str(failed.value)
    assert await rows(store) == before
    again = Batch()
    again.insert(NOTE, [a_row("c")])
    await send(store, again)
    assert set(await rows(store)) == {"a", "c"}
