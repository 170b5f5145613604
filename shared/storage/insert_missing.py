"""Inserting a row that another process may be inserting at the same moment."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


async def insert_missing(connection: AsyncConnection, table: Table, values: Mapping[str, Any]) -> None:
    """Insert the row unless its key is there already; waits for another transaction that is inserting the same key."""
    if connection.dialect.name == "postgresql":
        await connection.execute(postgresql.insert(table).values(dict(values)).on_conflict_do_nothing())
    else:
        await connection.execute(sqlite.insert(table).values(dict(values)).on_conflict_do_nothing())
