"""A batch sent to PostgreSQL by its driver."""

from contextlib import suppress
from typing import Any

import psycopg

from shared.storage.batch import Go, must_have_changed
from shared.storage.transactions import BEGIN
from shared.storage.writes import Write, as_recordset, at_once, statement_of, together


async def to_postgresql(go: Go) -> None:
    """Write all of it: in one statement where that can be, else in one round trip."""
    # What is not a transaction of its own would be undone when the connection is given back.
    whole = together(go.writes, go.dialect) if go.begins and go.commits and go.driver.autocommit else None
    if whole is not None:
        with suppress(psycopg.errors.DivisionByZero):
            await psycopg.AsyncRawCursor(go.driver).execute(*whole)
            return
    # Where something has changed meanwhile, one by one they say what.
    await _one_by_one(go)


async def _one_by_one(go: Go) -> None:
    sent: list[tuple[Write, Any]] = []
    try:
        async with go.driver.pipeline():
            if go.begins:
                await go.driver.execute(BEGIN[go.dialect])
            for write in go.writes:
                sent.append((write, await _sent(go, write)))  # noqa: PERF401 - those before one that fails are wanted
            if go.commits:
                await go.driver.execute("COMMIT")
    except psycopg.errors.DivisionByZero:
        for write, cursor in sent:
            must_have_changed(write, cursor.rowcount)
        raise


async def _sent(go: Go, write: Write) -> Any:  # noqa: ANN401 - a cursor of psycopg
    if len(write.rows) == 1:
        return await psycopg.AsyncRawCursor(go.driver).execute(*at_once([write], go.dialect))
    if not (write.kind.is_change or write.kind.closed_by):
        return await go.driver.execute(*as_recordset(write, go.dialect))
    # Of many rows the statement is looked at once.
    cursor, statement = go.driver.cursor(), statement_of(write.kind, go.dialect)
    await cursor.executemany(statement.sql, [statement.fill(row) for row in write.rows])
    return cursor
