"""Rows that are closed in the same go as others are opened: nothing new is closed, and what was to be is."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from shared.storage import batch_to_postgresql as batches
from shared.storage.batch import Batch
from shared.storage.lines import KEY
from shared.storage.store import Store
from shared.storage.work import Work
from shared.storage.writes import together
from tests.shared.storage.loans import LOAN_LINES, a_store

LINE, FIRST, SECOND, THIRD = LOAN_LINES.table, *(datetime(2026, month, 2, tzinfo=UTC) for month in (3, 4, 5))


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store[Work]]:
    async with a_store(database_url) as opened:
        yield opened


async def in_parts(store: Store[Work], batch: Batch) -> None:
    async with store.writing() as connection:
        await batch.send(connection)


async def in_one_go(store: Store[Work], batch: Batch) -> None:
    async with store.engine.connect() as connection:
        await batch.commit(connection)


Send = Callable[[Store[Work], Batch], Awaitable[None]]
EITHER_WAY = pytest.mark.parametrize("send", [in_parts, in_one_go])


def a_line(part: str, known_from: datetime) -> dict[str, Any]:
    whose = {"thing_kind": "loan", "thing": "loan-1", "part": part, "region": "360700", "unit": "gz-archive"}
    return {**whose, "due": date(2026, 4, 2), "returned_on": None, "known_from": known_from}


def key(part: str) -> dict[str, str]:
    return dict(zip(KEY, ("loan", "loan-1", part), strict=True))


async def spans(store: Store[Work]) -> list[tuple[str, datetime, datetime | None]]:
    async with store.reading() as connection:
        query = select(LINE.c.part, LINE.c.known_from, LINE.c.known_to).order_by(LINE.c.id)
        return [tuple(row) for row in await connection.execute(query)]


@EITHER_WAY
async def test_what_was_open_is_closed_and_what_is_new_stays_open(
    store: Store[Work], send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several at once, and in one statement where there is one."""
    first = Batch()
    first.insert(LINE, [a_line("a", FIRST), a_line("b", FIRST), a_line("c", FIRST)])
    await in_one_go(store, first)
    asked: list[bool] = []
    monkeypatch.setattr(batches, "together", lambda *of: asked.append((made := together(*of)) is not None) or made)
    batch = Batch()
    batch.close(LINE, [key("a"), key("b")], {"known_to": SECOND})
    batch.insert(LINE, [a_line("a", SECOND), a_line("b", SECOND)])
    await send(store, batch)
    assert sorted(await spans(store), key=str) == sorted(
        [
            ("a", FIRST, SECOND),
            ("b", FIRST, SECOND),
            ("c", FIRST, None),
            ("a", SECOND, None),
            ("b", SECOND, None),
        ],
        key=str,
    )
    assert set(asked) <= {True}


@EITHER_WAY
async def test_what_is_opened_and_closed_in_one_go_is_closed(store: Store[Work], send: Send) -> None:
    """Nothing of one statement sees the rest of it: these are written one after the other."""
    batch = Batch()
    batch.insert(LINE, [a_line("a", FIRST)])
    batch.close(LINE, [key("a")], {"known_to": SECOND})
    batch.insert(LINE, [a_line("a", SECOND)])
    await send(store, batch)
    assert await spans(store) == [("a", FIRST, SECOND), ("a", SECOND, None)]


@EITHER_WAY
async def test_what_is_closed_stays_as_it_was_closed_and_what_is_not_there_is_not_missed(
    store: Store[Work], send: Send
) -> None:
    batch = Batch()
    batch.insert(LINE, [a_line("a", FIRST)])
    await in_parts(store, batch)
    for at in (SECOND, THIRD):
        batch.close(LINE, [key("a"), key("unknown")], {"known_to": at})
        await send(store, batch)
    assert await spans(store) == [("a", FIRST, SECOND)]
