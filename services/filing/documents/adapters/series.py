"""How complete a series of numbers is."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.filing.documents.adapters.numbers import SqlNumbers
from services.filing.documents.adapters.views import SeriesView
from services.filing.documents.domain.numbers import gaps
from shared.kernel.model.actor import Actor
from shared.storage.visibility import visible_to


async def read_series(connection: AsyncConnection, word: str, year: int, actor: Actor) -> SeriesView:
    """The series of an issuer's word in a year; void numbers count as taken.

    It is shown whole to whoever may see one of its numbers; to others, it has none.
    """
    table = SqlNumbers.table()
    series = (table.c.word == word, table.c.year == year, table.c.document.is_not(None))
    shown = select(table.c.id).where(*series, visible_to(actor, table)).exists()
    serials = list((await connection.execute(select(table.c.serial).where(*series, shown))).scalars())
    return SeriesView(word=word, year=year, taken=len(serials), last=max(serials, default=0), gaps=gaps(serials))
