"""The matters that the rates of a span are counted over."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.review.matters.adapters.collections import SqlMatters
from services.review.matters.domain.matter import Matter
from shared.storage.visibility import within


async def matters_alive(connection: AsyncConnection, region: str, first: date, last: date) -> list[Matter]:
    """Those of the region's subtree to which anything can have happened between the two days."""
    table = SqlMatters.table()
    query = select(*SqlMatters.stored()).where(
        within(region, table), SqlMatters.stands(), table.c.submitted_on <= last, table.c.latest_on >= first
    )
    return [SqlMatters.load(row) for row in await connection.execute(query)]
