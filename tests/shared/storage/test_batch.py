"""Writes that are sent together are in the transaction, or fail as if the engine had executed them one by one."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from shared.kernel.words.refusals import Stale
from shared.kernel.words.wording import Wording
from shared.storage.batch import Batch
from shared.storage.store import Store
from shared.storage.table_of import table_of
from shared.storage.work import HISTORY, Work
from tests.shared.storage.notes import LISTED, ON, BookRow, SqlNotes, a_store, put, rows

NOTE, BOOK = SqlNotes.table(), table_of(BookRow)
LATE = Stale(what=Wording("笔记", "note"), id="a")


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store[Work]]:
    async with a_store(database_url) as opened:
        yield opened


def a_line(version: int) -> dict[str, Any]:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    by = {"actor": "clerk-1", "unit": "司法局", "correlation_id": "lines", "recorded_at": at}
    return {
        **by,
        "kind": "note",
        "aggregate_id": "a",
        "version": version,
        "ordinal": 0,
        "event": "e",
        "on": ON,
        "body": "{}",
    }


def a_row(id: str, **other: Any) -> dict[str, Any]:
    return {
        "id": id,
        "version": 1,
        "region": "360700",
        "unit": "司法局",
        "state_version": 2,
        "state": "{}",
        **LISTED,
        **other,
    }


async def in_parts(store: Store[Work], batch: Batch) -> None:
    async with store.writing() as connection:
        await batch.send(connection)


async def in_one_go(store: Store[Work], batch: Batch) -> None:
    async with store.engine.connect() as connection:
        await batch.commit(connection)


Send = Callable[[Store[Work], Batch], Awaitable[None]]
EITHER_WAY = pytest.mark.parametrize("send", [in_parts, in_one_go])


@EITHER_WAY
async def test_rows_are_written_in_order_with_their_values_as_columns_store_them(
    store: Store[Work], send: Send
) -> None:
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


@EITHER_WAY
async def test_what_was_sent_is_not_sent_again(store: Store[Work], send: Send) -> None:
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


async def test_nothing_stays_of_what_nobody_commits(store: Store[Work]) -> None:
    batch = Batch()
    batch.insert(NOTE, [a_row("a")])
    async with store.engine.connect() as connection:
        await batch.send(connection)
    assert await rows(store) == {}


async def test_what_is_sent_first_is_committed_with_what_follows(store: Store[Work]) -> None:
    batch = Batch()
    batch.insert(NOTE, [a_row("a")])
    async with store.engine.connect() as connection:
        await batch.send(connection)
        batch.insert(NOTE, [a_row("b")])
        await batch.commit(connection)
    assert list(await rows(store)) == ["a", "b"]


@EITHER_WAY
async def test_who_comes_too_late_hears_that_whatever_else_could_not_be_written(store: Store[Work], send: Send) -> None:
    """The entry of an act on what somebody else has changed meanwhile has a number that is taken."""
    await put(store, "a")
    before, batch = await rows(store), Batch()
    batch.insert(NOTE, [a_row("b")])
    batch.change(NOTE, "a", 6, {"version": 7}, otherwise=LATE)
    batch.insert(NOTE, [a_row("a")])
    with pytest.raises(Stale):
        await send(store, batch)
    assert await rows(store) == before


@EITHER_WAY
async def test_of_several_that_change_the_one_that_comes_too_late_is_named(store: Store[Work], send: Send) -> None:
    await put(store, "a")
    books, batch = Batch(), Batch()
    books.insert(BOOK, [a_row("b")])
    await send(store, books)
    before = await rows(store)
    batch.change(NOTE, "a", 7, {"version": 8}, otherwise=LATE)
    batch.change(BOOK, "b", 2, {"version": 3}, otherwise=Stale(what=Wording("书", "book"), id="b"))
    with pytest.raises(Stale) as late:
        await send(store, batch)
    assert late.value.facts["id"] == "b"
    assert await rows(store) == before


@EITHER_WAY
async def test_what_one_row_leaves_another_may_take(store: Store[Work], send: Send) -> None:
    """In the order in which they were put here, whatever the database might do first."""
    await put(store, "a")
    await put(store, "b")
    batch = Batch()
    batch.change(NOTE, "a", 7, {"version": 8, "id": "c"}, otherwise=LATE)
    batch.change(NOTE, "b", 7, {"version": 9, "id": "a"}, otherwise=LATE)
    batch.insert(NOTE, [a_row("b")])
    await send(store, batch)
    now = await rows(store)
    assert {id: row["version"] for id, row in now.items()} == {"a": 9, "b": 1, "c": 8}


@EITHER_WAY
@pytest.mark.parametrize("each", [1, 30])
async def test_rows_of_one_table_are_numbered_in_the_order_in_which_they_were_put_here(
    store: Store[Work], send: Send, each: int
) -> None:
    batch = Batch()
    for begun in range(3):
        batch.insert(HISTORY, [a_line(begun * each + n) for n in range(each)])
        batch.insert(NOTE, [a_row(f"note-{begun}")])
    await send(store, batch)
    async with store.reading() as connection:
        found = await connection.scalars(select(HISTORY.c.version).order_by(HISTORY.c.id))
    assert list(found) == list(range(3 * each))


@EITHER_WAY
async def test_very_many_rows_are_stored_as_few_are(store: Store[Work], send: Send) -> None:
    noon = datetime(2026, 3, 2, 12, tzinfo=timezone(timedelta(hours=8)))
    odd = {"title": "“一\\二”\n\t{},", "opened_on": None, "changed_at": noon}
    few, many = Batch(), Batch()
    few.insert(NOTE, [a_row("few", **odd)])
    many.insert(NOTE, [a_row(f"{nth}", **odd, pages=nth) for nth in range(100)])
    await send(store, few)
    await send(store, many)
    now = await rows(store)
    one = now.pop("few")
    assert now == {f"{nth}": {**one, "id": f"{nth}", "pages": nth} for nth in range(100)}
    assert (one["title"], one["changed_at"]) == (odd["title"], noon)


@EITHER_WAY
async def test_of_very_many_none_is_stored_with_an_instant_that_is_none(store: Store[Work], send: Send) -> None:
    batch = Batch()
    no_instant = datetime(2026, 3, 2)  # noqa: DTZ001 - that is what is tried
    batch.insert(NOTE, [a_row(f"{nth}", changed_at=no_instant) for nth in range(100)])
    with pytest.raises((ValueError, DBAPIError), match="time zone"):
        await send(store, batch)
    assert await rows(store) == {}


@EITHER_WAY
@pytest.mark.parametrize(
    ("written", "error"),
    [
        ([a_row("b"), a_row("a")], IntegrityError),
        ([a_row("b", pages=2**70)], DataError),
        ([a_row("\ud800")], DataError),
        ([a_row("b") | {"unit": None}], IntegrityError),
        ([a_row("b") | {"version": object()}], DBAPIError),
        ([*(a_row(f"{nth}") for nth in range(100)), a_row("a")], IntegrityError),
        ([*(a_row(f"{nth}", pages=1) for nth in range(100)), a_row("b", pages=2**70)], DataError),
        ([*(a_row(f"{nth}") for nth in range(100)), a_row("\ud800")], DataError),
        ([*(a_row(f"{nth}") for nth in range(100)), a_row("b") | {"version": object()}], DBAPIError),
    ],
)
async def test_failures_are_those_of_the_engine_and_leave_nothing(
    store: Store[Work], send: Send, written: list[dict[str, Any]], error: type[Exception]
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
