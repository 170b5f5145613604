"""Reading many rows one after the other without holding them all."""

from collections.abc import AsyncIterator
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection


async def in_pages(
    connection: AsyncConnection, query: Select[Any], *key: ColumnElement[Any], size: int
) -> AsyncIterator[Row[Any]]:
    """The rows of a query in the order of their `key`, which they have among their columns; each page goes on after
    the last row of the one before, so what is changed meanwhile shifts nothing."""
    ordered = query.order_by(*key).limit(size)
    page = ordered
    while True:
        rows = (await connection.execute(page)).all()
        for row in rows:
            yield row
        if len(rows) < size:
            return
        last = [rows[-1]._mapping[each] for each in key]
        page = ordered.where(tuple_(*key) > tuple_(*last))
