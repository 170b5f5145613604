"""INSERT … ON CONFLICT of many rows, the fast way of the database at hand.

SQLite takes the rows one by one without leaving the process. PostgreSQL takes them as one JSON text: one statement and
one round trip, however many there are.
"""

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.storage.recordsets import insert_recordset, recordset

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

    Upsert = postgresql.Insert | sqlite.Insert
Rows = list[dict[str, Any]]


def upsert(connection: AsyncConnection, table: Table) -> "Upsert":
    """An insert that may be told what to do about a conflict."""
    return _plain(connection.dialect.name, table)


def _plain(dialect: str, table: Table) -> "Upsert":
    """A process has one database: the dialect of the other stays out of its memory."""
    if dialect == "sqlite":
        from sqlalchemy.dialects import sqlite

        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table)


async def insert_new(connection: AsyncConnection, table: Table, rows: Rows) -> int:
    """Insert the rows that are not there yet, and give how many those were. All of them name the same columns; the
    other columns stay empty."""
    if not rows:
        return 0
    return await _execute(connection, table, _new(connection.dialect.name, table, tuple(rows[0])), rows)


async def insert_newer(connection: AsyncConnection, table: Table, rows: Rows, *, key: str, by: str) -> None:
    """Insert the rows, or replace those of the same `key` as far as the column `by` has grown."""
    await _execute(connection, table, _newer(connection.dialect.name, table, tuple(rows[0]), key, by), rows)


# Making a statement takes as long as the database does with a few rows: one for each table and its columns.
@cache
def _new(dialect: str, table: Table, names: tuple[str, ...]) -> "Upsert":
    return _insert(dialect, table, names).on_conflict_do_nothing()


@cache
def _newer(dialect: str, table: Table, names: tuple[str, ...], key: str, by: str) -> "Upsert":
    fresh = _insert(dialect, table, names)
    return fresh.on_conflict_do_update(
        index_elements=[key],
        set_={name: fresh.excluded[name] for name in names if name != key},
        where=table.c[by] < fresh.excluded[by],
    )


def _insert(dialect: str, table: Table, names: tuple[str, ...]) -> "Upsert":
    if dialect == "sqlite":
        return _plain(dialect, table)
    return insert_recordset(table, names)


async def _execute(connection: AsyncConnection, table: Table, statement: "Upsert", rows: Rows) -> int:
    """How many were written."""
    told: Any = rows
    if connection.dialect.name != "sqlite":
        told = {"rows": recordset(table, rows)}
    counted = await connection.execute(statement, told, execution_options={"preserve_rowcount": True})
    return counted.rowcount
