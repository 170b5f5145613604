"""How complete a series of numbers is."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.filing.adapters.collections import SqlNumbers
from services.filing.adapters.views import SeriesView
from services.filing.domain.numbers import gaps


async def read_series(connection: AsyncConnection, word: str, year: int) -> SeriesView:
    """The series of an issuer's word in a year; void numbers count as taken."""
    table = SqlNumbers.table()
    query = select(table.c.serial).where(table.c.word == word, table.c.year == year)
    serials = list((await connection.execute(query)).scalars())
    return SeriesView(word=word, year=year, taken=len(serials), last=max(serials, default=0), gaps=gaps(serials))
