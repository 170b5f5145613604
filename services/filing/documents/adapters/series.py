"""How complete series of numbers are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, ClassVar

from sqlalchemy import Select, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from services.filing.documents.adapters.numbers import SqlNumbers
from services.filing.documents.adapters.views import SeriesOfYear, SeriesView
from services.filing.documents.domain.numbers import gaps
from services.filing.makers.adapters.collections import SqlMakers
from shared.kernel.identifiers.divisions import codes, same
from shared.kernel.model.actor import Actor
from shared.ledgers.runs import LINE, RowOutcome
from shared.storage.states import Stored
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


@dataclass(frozen=True, slots=True)
class _Series:
    """A word's year in a region: its serials, those that are void, whose they are, and whether the office's own system
    gives numbers of it to other papers, too."""

    region: str
    word: str
    year: int
    serials: Sequence[int]
    void: Sequence[int]
    units: Sequence[str]
    elsewhere: bool

    @property
    def gaps(self) -> list[int]:
        return [] if self.elsewhere else gaps(self.serials)


async def gaps_left(connection: AsyncConnection, run: str) -> list[GapInNumbers]:
    """Of the series in which a run has entered documents, those that have gaps."""
    c = SqlNumbers.table().c
    entered = select(func.substr(LINE.c.thing, len("document/") + 1)).where(
        LINE.c.run == run, LINE.c.outcome == RowOutcome.ENTERED.value
    )
    touched = select(c.region, c.word, c.year).where(c.document.in_(entered)).distinct()
    return [GapInNumbers(each.word, each.year, each.gaps) for each in await _read(connection, touched) if each.gaps]


async def read_series(
    connection: AsyncConnection, year: int, actor: Actor, *, word: str | None = None, only_gaps: bool = False
) -> SeriesOfYear:
    """The series of a year, or those of one word, or those that have gaps; void numbers count as taken.

    A series is shown whole to whoever may see one of its numbers, and to nobody else.
    """
    table = SqlNumbers.table()
    c = table.c
    asked = [c.year == year, c.document.is_not(None), visible_to(actor, table)]
    if word is not None:
        asked.append(c.word == word)
    found = await _read(connection, select(c.region, c.word, c.year).where(*asked).distinct())
    shown = [
        SeriesView(
            region=each.region,
            units=each.units,
            word=each.word,
            year=each.year,
            elsewhere=each.elsewhere,
            taken=len(each.serials),
            last=max(each.serials),
            void=each.void,
            gaps=each.gaps,
        )
        for each in found
        if each.gaps or not only_gaps
    ]
    return SeriesOfYear(year=year, series=shown)


async def _read(connection: AsyncConnection, which: Select[Any]) -> list[_Series]:
    """Each of these series whole, by region, word and year; it goes on where its region changes its code."""
    c = SqlNumbers.table().c
    key = (c.region, c.word, c.year)
    asked = select(*key, c.serial, c.unit, c.voided_on).where(c.document.is_not(None))
    rows = [*(await connection.execute(asked.where(tuple_(*key).in_(which)))).all()]
    found = {(row.region, row.word, row.year) for row in rows}
    beside = {(code, word, year) for region, word, year in found for code in codes(region)} - found
    if beside:
        rows += (await connection.execute(asked.where(tuple_(*key).in_(sorted(beside))))).all()
    elsewhere = await _elsewhere(connection, found | beside)
    ordered = sorted(rows, key=lambda row: (*_whole(row), row.serial))
    return [_series(list(each), elsewhere) for _, each in groupby(ordered, key=_whole)]


def _whole(row: Any) -> tuple[str, str, int]:  # noqa: ANN401 - a row of a number
    """The series of the division, under the latest of its codes."""
    return codes(row.region)[0], row.word, row.year


def _series(rows: Sequence[Any], elsewhere: Collection[tuple[str, str, int]]) -> _Series:
    region, word, year = rows[-1].region, rows[-1].word, rows[-1].year
    return _Series(
        region,
        word,
        year,
        serials=[row.serial for row in rows],
        void=[row.serial for row in rows if row.voided_on is not None],
        units=sorted({row.unit for row in rows}),
        elsewhere=(region, word, year) in elsewhere,
    )


async def _elsewhere(connection: AsyncConnection, series: set[tuple[str, str, int]]) -> set[tuple[str, str, int]]:
    """Of these series, those that the office's own system keeps, as was so at the end of the year."""
    regions = {code for region, _, _ in series for code in codes(region)}
    query = select(*SqlMakers.stored()).where(
        SqlMakers.table().c.region.in_(regions), SqlMakers.stands(), SqlMakers.readable()
    )
    makers = [SqlMakers.load(Stored(*row)) for row in (await connection.execute(query)).all()]
    return {
        (region, word, year)
        for region, word, year in series
        if any(same(each.region, region) and word in each.elsewhere_on(date(year, 12, 31)) for each in makers)
    }
