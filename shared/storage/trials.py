"""Rows that come next in some order, gone through as far as a number: how many of them fit.

A limit is what ends a trial, and no last row: where many rows share a day PostgreSQL goes through all of them before it
sees the end of a row comparison, and SQLite begins at the farther of two ends.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Table, case, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.util import ClauseAdapter
from sqlalchemy.sql.visitors import iterate

from shared.storage.pairs import PAIR


class Tried(NamedTuple):
    """How many rows were gone through, None where enough of them fit; and how many fit, as far as these were wanted."""

    rows: int | None
    fitting: int


def read_by(table: Table, asks: Sequence[ColumnElement[bool]]) -> list[ColumnElement[Any]]:
    """The columns of a table that are read where this is asked of its rows."""
    read = {id(each) for ask in asks for each in iterate(ask)}
    return [column for column in table.c if id(column) in read]


async def are_soon(
    connection: AsyncConnection,
    rows: Select[Any],
    table: Table,
    asks: Sequence[ColumnElement[bool]],
    wanted: int,
    limits: Sequence[int],
) -> bool:
    """Whether so many fit among the first of `rows`, as far as one of the `limits`, or no others are left. The next of
    them is tried where enough would fit if it went on like that."""
    for many, then in zip(limits, (*limits[1:], 0), strict=True):
        found = await _tried(connection, rows.limit(many + 1), table, asks, wanted)
        if found.rows is None or found.rows <= many:
            return True
        if found.fitting * then < wanted * many:
            break
    return False


async def _tried(
    connection: AsyncConnection, rows: Select[Any], table: Table, asks: Sequence[ColumnElement[bool]], wanted: int
) -> Tried:
    """Of rows of the table, with what is `read_by` the asks, or of pairs of its things, how many fit."""
    gone_through = rows.cte("tried")
    fit = select(literal(1)).select_from(gone_through).limit(wanted)
    if PAIR.c.thing.name in gone_through.c:
        fit = fit.join(table, table.c.id == gone_through.c[PAIR.c.thing.name]).where(*asks)
    else:
        adapted = ClauseAdapter(gone_through)
        fit = fit.where(*(adapted.traverse(each) for each in asks))
    counted = select(func.count()).select_from(gone_through).scalar_subquery()
    fitting = select(func.count().label("fitting")).select_from(fit.subquery()).subquery().c.fitting
    # Where enough fit, no more are gone through to be counted.
    query = select(case((fitting >= wanted, None), else_=counted), fitting)
    return Tried(*(await connection.execute(query)).one())
