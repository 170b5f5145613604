"""Inserting a row that another process may be inserting at the same moment."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.storage.upserts import upsert


async def insert_missing(connection: AsyncConnection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert the row unless its key is there already, and say whether it was missing; waits for another transaction
    that is inserting the same key."""
    missing = upsert(connection, table).values(dict(values)).on_conflict_do_nothing().returning(*table.primary_key)
    return (await connection.execute(missing)).first() is not None
