"""Figures counted from the lines that are kept, as they stand or as they were known on a day."""

from asyncio import to_thread
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.clocks.laws import Laws
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.figures import Figure, Holder, count, itself
from shared.kernel.model.lines import Line
from shared.kernel.model.rates import Rate, Span, Window
from shared.storage.collection import SqlCollection
from shared.storage.lines import LineTable, end_of, known, read_many
from shared.storage.releases import in_force_at, know_releases

Figures = Callable[[Statutes, str, date], Sequence[Figure[Any]]]
LineTables = Mapping[type[Line], LineTable[Any]]
Whose = Callable[[Table], ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Seen:
    """A span of a region with its subtree, seen at the end of a day: as everything was known then, or, without `until`,
    as it is known now."""

    region: str
    span: Span
    today: date
    until: datetime | None

    @property
    def window(self) -> Window:
        return Window(self.span.first, self.span.last, self.today)


def seen(region: str, span: Span, today: date, as_of: date | None) -> Seen:
    """As it is known now, or was at the end of the day `as_of`."""
    return Seen(region, span, today if as_of is None else as_of, None if as_of is None else end_of(as_of))


async def law_then(connection: AsyncConnection, laws: Laws, until: datetime | None) -> Statutes:
    """The law in force; with `until` the release that was in force then, or else the first."""
    if until is None:
        return laws.current
    release = await in_force_at(connection, until)
    if release is None:
        return laws.current
    await know_releases(connection, laws, [release])
    return laws.of(release)


def tables_of(collections: Sequence[type[SqlCollection[Any]]]) -> LineTables:
    """Where the lines of these collections are kept."""
    return {kept.line: kept for each in collections for kept in each.line_tables}


async def counted(
    connection: AsyncConnection,
    figures: Sequence[Figure[Any]],
    tables: LineTables,
    whose: Whose,
    what: Seen,
    *,
    held: list[list[Any]],
    by: str | None = None,
    holder: Holder = itself,
) -> list[Rate]:
    """Every figure, in its order; the lines of a kind are read once, of those that are the caller's to see.

    Counted in a thread: of a large region it takes seconds, which nobody else is to wait for. What it is counted from
    is `held`, see `very_many`.
    """
    read: dict[object, list[Line]] = {}
    for each in figures:
        table = tables[each.lines]
        if each.lines not in read:
            spanned = _spanned(table.table, {one.on for one in figures if one.lines is each.lines}, what)
            read[each.lines] = await read_many(connection, table, whose(table.table), spanned, until=what.until)
        if each.beside is not None and each.beside not in read:
            named = _named(table.table, tables[each.beside[0]].table, each, what)
            read[each.beside] = await read_many(connection, tables[each.beside[0]], named, until=what.until)
    rates = await to_thread(_counted, figures, read, what, by, holder)
    held += [*(lines for lines in read.values()), *(rate.members for rate in rates)]
    return rates


def _counted(
    figures: Sequence[Figure[Any]],
    read: Mapping[object, list[Line]],
    what: Seen,
    by: str | None,
    holder: Holder,
) -> list[Rate]:
    lines = ([*read[each.lines], *(read[each.beside] if each.beside else ())] for each in figures)
    return [
        rate
        for each, kept in zip(figures, lines, strict=True)
        for rate in count(each, kept, what.window, by=by, holder=holder)
    ]


def _spanned(table: Table, days: Collection[str], what: Seen) -> ColumnElement[bool]:
    """Whether one of the days lies in the span."""
    return or_(*(table.c[on].between(what.span.first, what.span.last) for on in sorted(days)))


def _named(table: Table, beside: Table, figure: Figure[Any], what: Seen) -> ColumnElement[bool]:
    """Whether a line beside names one that is counted."""
    of = select(table.c.thing).where(_spanned(table, [figure.on], what), known(table, what.until))
    column = "" if figure.beside is None else figure.beside[1]
    return beside.c[column].in_(of)
