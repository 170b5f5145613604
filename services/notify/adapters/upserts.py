"""INSERT … ON CONFLICT in the dialect of the database at hand: SQLite and PostgreSQL spell it alike."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

Upsert = postgresql.Insert | sqlite.Insert


def upsert(connection: AsyncConnection, table: Table) -> Upsert:
    """An insert that may be told what to do about a conflict."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


async def insert_new(connection: AsyncConnection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert the rows that are not there yet."""
    if rows:
        await connection.execute(upsert(connection, table).on_conflict_do_nothing(), rows)
