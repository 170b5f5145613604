"""The cases that the hearing calendar is made of."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.litigation.cases.adapters.collections import SqlCases
from services.litigation.cases.domain.case import Case


async def hearings_of(connection: AsyncConnection, visible: ColumnElement[bool], first: date, last: date) -> list[Case]:
    """The cases with a hearing in the span, or with one before and one after it, by id, for reading only."""
    c = SqlCases.table().c
    spanned = (c.first_hearing_on <= last, c.last_hearing_on >= first)
    query = select(*SqlCases.stored()).where(SqlCases.stands(), visible, *spanned).order_by(c.id)
    rows: Any = await connection.execute(query)
    return [SqlCases.load(row) for row in rows]
