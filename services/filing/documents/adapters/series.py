"""How complete a series of numbers is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.filing.documents.adapters.numbers import SqlNumbers
from services.filing.documents.adapters.views import SeriesView
from services.filing.documents.domain.numbers import gaps
from shared.kernel.model.actor import Actor
from shared.ledgers.runs import LINE, Outcome
from shared.storage.visibility import visible_to

_SHOWN = 50


@dataclass(frozen=True, slots=True)
class GapInNumbers:
    """文号不连续: the serials of a word's year that nobody took."""

    code: ClassVar[str] = "gap_in_numbers"

    word: str
    year: int
    missing: Sequence[int]

    def sentence(self, language: str) -> str:
        shown = "、".join(str(serial) for serial in self.missing[:_SHOWN])
        more = "……" if len(self.missing) > _SHOWN else ""
        if language == "zh":
            return f"{self.word}〔{self.year}〕缺{len(self.missing)}个序号：{shown}{more}。"
        return f"“{self.word}〔{self.year}〕” lacks {len(self.missing)} serials: “{shown}{more}”."


async def gaps_left(connection: AsyncConnection, run: str) -> list[GapInNumbers]:
    """Of the series in which a run has entered documents, those that have gaps."""
    table = SqlNumbers.table()
    entered = select(func.substr(LINE.c.thing, len("document/") + 1)).where(
        LINE.c.run == run, LINE.c.outcome == Outcome.ENTERED.value
    )
    series = select(table.c.word, table.c.year).where(table.c.document.in_(entered)).distinct()
    found = []
    for word, year in (await connection.execute(series.order_by(table.c.word, table.c.year))).all():
        taken = (table.c.word == word, table.c.year == year, table.c.document.is_not(None))
        missing = gaps((await connection.execute(select(table.c.serial).where(*taken))).scalars())
        if missing:
            found.append(GapInNumbers(word, year, missing))
    return found


async def read_series(connection: AsyncConnection, word: str, year: int, actor: Actor) -> SeriesView:
    """The series of an issuer's word in a year; void numbers count as taken.

    It is shown whole to whoever may see one of its numbers; to others, it has none.
    """
    table = SqlNumbers.table()
    series = (table.c.word == word, table.c.year == year, table.c.document.is_not(None))
    shown = select(table.c.id).where(*series, visible_to(actor, table)).exists()
    serials = list((await connection.execute(select(table.c.serial).where(*series, shown))).scalars())
    return SeriesView(word=word, year=year, taken=len(serials), last=max(serials, default=0), gaps=gaps(serials))
