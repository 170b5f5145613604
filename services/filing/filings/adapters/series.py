"""How complete the authorities' series of registration numbers (备案登记号) are."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Select, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from services.filing.documents.adapters.series import GapInNumbers
from services.filing.documents.domain.numbers import gaps
from services.filing.filings.adapters.collections import SqlFilings
from services.filing.filings.adapters.views import RegistrationSeriesOfYear, RegistrationSeriesView
from shared.kernel.model.actor import Actor
from shared.ledgers.runs import LINE, RowOutcome
from shared.storage.visibility import visible_to


async def registration_gaps_left(connection: AsyncConnection, run: str) -> list[GapInNumbers]:
    """Of the series in which a run has entered registration numbers, those that have gaps."""
    c = SqlFilings.table().c
    entered = select(func.substr(LINE.c.thing, len("filing/") + 1)).where(
        LINE.c.run == run, LINE.c.outcome == RowOutcome.ENTERED.value
    )
    found = await _read(connection, _named().where(c.id.in_(entered)))
    return [GapInNumbers(each.word, each.year, each.gaps) for each in found if each.gaps]


async def read_registration_series(
    connection: AsyncConnection, year: int, actor: Actor, *, word: str | None = None, only_gaps: bool = False
) -> RegistrationSeriesOfYear:
    """The series of a year, or those of one word, or those that have gaps. A number that was put right or struck was
    given to nobody, and is a gap as long as it is given to no other.

    A series is shown whole to whoever may see one of its filings, and to nobody else.
    """
    table = SqlFilings.table()
    asked = [table.c.registration_year == year, visible_to(actor, table)]
    if word is not None:
        asked.append(table.c.registration_word == word)
    found = await _read(connection, _named().where(*asked))
    return RegistrationSeriesOfYear(year=year, series=[each for each in found if each.gaps or not only_gaps])


def _key() -> tuple[Any, Any, Any]:
    c = SqlFilings.table().c
    return c.registered_by, c.registration_word, c.registration_year


def _named() -> Select[Any]:
    """Each series once, of what stands."""
    c = SqlFilings.table().c
    return select(*_key()).where(c.registration_number.is_not(None), SqlFilings.stands()).distinct()


async def _read(connection: AsyncConnection, which: Select[Any]) -> list[RegistrationSeriesView]:
    """Each of these series whole, by authority, word and year."""
    c = SqlFilings.table().c
    query = select(*_key(), c.registration_serial).where(tuple_(*_key()).in_(which), SqlFilings.stands())
    rows = (await connection.execute(query.order_by(*_key(), c.registration_serial))).all()
    return list(_series(rows))


def _series(rows: Any) -> Iterator[RegistrationSeriesView]:  # noqa: ANN401 - rows of a query
    for (authority, word, year), each in groupby(rows, key=lambda row: tuple(row[:3])):
        serials = [row[3] for row in each]
        yield RegistrationSeriesView(
            authority=authority, word=word, year=year, taken=len(serials), last=max(serials), gaps=gaps(serials)
        )
