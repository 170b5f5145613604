"""What the rates and the hearing calendar are counted from."""

from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.litigation.cases.adapters.collections import SqlCases
from services.litigation.cases.domain.case import Case
from shared.kernel.model.aggregate import Aggregate
from shared.storage.collection import SqlCollection

A = TypeVar("A", bound=Aggregate)


async def cases_of(connection: AsyncConnection, visible: ColumnElement[bool], first: date, last: date) -> list[Case]:
    """The cases heard, effective or to be answered in the span."""
    table = SqlCases.table()
    touched = [table.c[name].between(first, last) for name in ("heard_on", "effective_on", "answer_due")]
    return await all_of(connection, SqlCases, visible, or_(*touched))


async def hearings_of(connection: AsyncConnection, visible: ColumnElement[bool], first: date, last: date) -> list[Case]:
    """The cases with a hearing in the span, or with one before and one after it."""
    table = SqlCases.table()
    return await all_of(
        connection, SqlCases, visible, table.c.first_hearing_on <= last, table.c.last_hearing_on >= first
    )


async def all_of(
    connection: AsyncConnection, collection: type[SqlCollection[A]], *where: ColumnElement[bool]
) -> list[A]:
    """Those that fit, by id, for reading only."""
    query = select(*collection.stored()).where(collection.stands(), *where).order_by(collection.table().c.id)
    rows: Any = await connection.execute(query)
    return [collection.load(row) for row in rows]
