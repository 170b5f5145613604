"""The order that an index has within each value of its first columns, read over many of these values at once.

In an index ``(region, began_in, number_key, id)`` the numbers are in order within each *run*, one region in one year.
A page begins in the runs whose own first numbers come first: of a few of these so many rows are read as a page has, and
of more only where another run may have one that comes before the last.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import CTE, ColumnElement, FromClause, Row, Select, Table, column, func, literal, select, true, values
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.storage import narrowing
from shared.storage.narrowing import Span

# Runs that are read at first, and how many times as many where they do not suffice.
SOME, TIMES = 8, 4
HEAD = "head"

# The rows of one run, in order, as far as a number.
InRun = Callable[[FromClause, int], Select[Any]]
Rows = Sequence[Row[Any]]


def has_runs(table: Table, columns: Sequence[str], order: Sequence[str]) -> bool:
    """Whether there is an index of these columns, in each of whose runs the rows are in that order."""
    wanted = [*columns, *order]
    return any([each.name for each in index.columns][: len(wanted)] == wanted for index in table.indexes)


def carried(table: Table, columns: Sequence[str]) -> set[str]:
    """The columns that such an index has, so that what is asked of them is told without the rows."""
    named = [[column.name for column in index.columns] for index in table.indexes]
    return {name for names in named if names[: len(columns)] == [*columns] for name in names}


def years_of(days: Span) -> Span:
    """The years in which began what began within these days."""
    least, below = (each if isinstance(each, date) else None for each in (days.least, days.below))
    return Span("began_in", least and least.year, below and (below - timedelta(1)).year + 1)


async def runs_of(
    connection: AsyncConnection, table: Table, spans: Sequence[Span], order: str, after: str | None, most: int
) -> Rows | None:
    """The runs within the spans of their columns that have a row from `after` on, by the column of their order: in the
    order of their first, which is their `head`. None where there are more than so many runs.

    Each is looked up behind the one before: that takes a look for each run, and not for each row.
    """
    run = select(_values(table, spans)).limit(most + 1).subquery()
    same = [table.c[each.name] == each for each in run.c]
    behind = true() if after is None else table.c[order] >= after
    head = select(func.min(table.c[order])).where(*same, behind).scalar_subquery().label(HEAD)
    query: Select[Any] = select(*run.c, head).order_by(head)
    found = (await connection.execute(query)).all()
    return None if len(found) > most else [each for each in found if each._mapping[HEAD] is not None]


async def first_of(
    connection: AsyncConnection, table: Table, runs: Rows, rows: InRun, order: Sequence[str], limit: int
) -> Rows:
    """The first of the `rows` of all runs, by the columns of `order`: these columns of them."""
    taken = SOME
    while runs:
        found = _of_each(connection, table, runs[:taken], rows, limit).subquery()
        then = runs[taken]._mapping[HEAD] if taken < len(runs) else None
        columns = [found.c[name] for name in order]
        is_settled = true() if then is None else columns[0] < literal(then)
        first: Select[Any] = select(*columns, is_settled.label("is_settled")).order_by(*columns).limit(limit)
        keys: Rows = (await connection.execute(first)).all()
        if then is None or (len(keys) == limit and keys[-1].is_settled):
            return keys
        taken *= TIMES
    return []


def _values(table: Table, spans: Sequence[Span]) -> CTE:
    """The values of the columns of `spans` that some row has together."""
    *before, span = spans
    name, fewer = span.column, _values(table, before) if before else None
    kept = [] if fewer is None else [each.name for each in fewer.c]

    def least(run: CTE | None, after: ColumnElement[Any] | None) -> ColumnElement[Any]:
        """The least value that a row of the run has, or the least one `after` another."""
        row = table.alias()
        same = [] if run is None else [row.c[each] == run.c[each] for each in kept]
        # Of two ends SQLite would begin at the first, which lies before all that was passed already.
        within, behind = (span, true()) if after is None else (span._replace(least=None), row.c[name] > after)
        return select(func.min(row.c[name])).where(*same, within.on(narrowing.of(row)), behind).scalar_subquery()

    first = select(*([] if fewer is None else fewer.c), least(fewer, None).label(name))
    each = first.cte(f"each_{name}", recursive=True)
    last = each.c[name]
    each = each.union_all(select(*(each.c[one] for one in kept), least(each, last)).where(last.is_not(None)))
    return select(each).where(each.c[name].is_not(None)).cte(f"runs_of_{name}")


def _of_each(connection: AsyncConnection, table: Table, runs: Rows, rows: InRun, limit: int) -> Select[Any]:
    """The first rows of each of the runs. SQLite, which has no lateral queries, finds them again by their ids."""
    names = [name for name in runs[0]._mapping if name != HEAD]
    data = [tuple(each._mapping[name] for name in names) for each in runs]
    run = values(*(column(name, table.c[name].type) for name in names), name="run").data(data).cte("run")
    found = rows(run, limit)
    if connection.dialect.name == "postgresql":
        lateral = found.lateral()
        return select(*lateral.c).select_from(run.join(lateral, true()))
    again = table.alias()
    columns = [again.c[each.name] for each in found.selected_columns]
    return select(*columns).select_from(run.join(again, again.c.id.in_(found.with_only_columns(table.c.id))))
