"""What can be written: rows that are new, that change or are closed, and the statements that write them."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import count
from typing import Any, NamedTuple

from sqlalchemy import Dialect, Insert, Table, Update, bindparam, insert, update

from shared.kernel.words.refusals import Refusal
from shared.storage.recordsets import insert_recordset, recordset

Values = Mapping[str, Any]
Fill = Callable[[Values], list[Any]]


@cache
def _by_place(dialect: str) -> Dialect:
    """The dialect in which a statement names no parameters. A process has one database: that of the other takes some
    MiB of memory."""
    if dialect == "sqlite":
        from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite

        return SQLiteDialect_aiosqlite(paramstyle="qmark")
    from sqlalchemy.dialects.postgresql.psycopg import PGDialectAsync_psycopg

    postgresql: Callable[..., Dialect] = PGDialectAsync_psycopg
    return postgresql(paramstyle="format")


class Kind(NamedTuple):
    """Writes of which one statement serves all: what they are done to, and the columns that they name; of a closing
    those by which the rows are found as well."""

    table: Table
    names: tuple[str, ...]
    is_change: bool
    closed_by: tuple[str, ...] = ()


def key_of(name: str) -> str:
    """Under which name a closing says what stands in that column of a row that it closes."""
    return f"key_{name}"


class Write(NamedTuple):
    """Rows of one kind. Of a change there is one row, and a refusal for when it is not there any more."""

    kind: Kind
    rows: Sequence[Values]
    otherwise: Refusal | None = None


class Statement(NamedTuple):
    """SQL with a place for each value, and how a row's values come into them."""

    sql: str
    fill: Fill


@cache
def statement_of(kind: Kind, dialect: str) -> Statement:
    """The statement of one row, in the driver's own style.

    SQLAlchemy compiles it once, for every engine of that dialect, and stores values as their columns want them.
    """
    by_place = _by_place(dialect)
    compiled = _expression(kind).compile(dialect=by_place, column_keys=list(kind.names))
    binds = {name: each.type.dialect_impl(by_place) for name, each in compiled.binds.items()}
    order = [(name, binds[name].bind_processor(by_place)) for name in getattr(compiled, "positiontup", None) or ()]

    def fill(values: Values) -> list[Any]:
        return [values[name] if store is None else store(values[name]) for name, store in order]

    return Statement(compiled.string, fill)


@cache
def _recordset_sql(kind: Kind, dialect: str) -> str:
    compiled = insert_recordset(kind.table, kind.names).compile(dialect=_by_place(dialect))
    return compiled.string


def as_recordset(write: Write, dialect: str) -> tuple[str, tuple[str]]:
    """New rows as one statement of PostgreSQL in the driver's own style, with its only value."""
    return _recordset_sql(write.kind, dialect), (recordset(write.kind.table, write.rows),)


def _expression(kind: Kind) -> Insert | Update:
    columns = kind.table.c
    if kind.closed_by:
        keys = (columns[name] == bindparam(key_of(name)) for name in kind.closed_by)
        return update(kind.table).where(*keys, columns.known_to.is_(None))
    if not kind.is_change:
        return insert(kind.table).inline()
    return update(kind.table).where(columns.id == bindparam("read_id"), columns.version == bindparam("read_version"))


class Filled(NamedTuple):
    """A statement of PostgreSQL, as it is sent, with all its values."""

    sql: bytes
    values: list[Any]


# What has more rows than that would be planned anew each time, since hardly any two are alike.
_MOST = 40


def together(writes: Sequence[Write], dialect: str) -> Filled | None:
    """All of it as one statement of PostgreSQL, which does all or nothing; None where it matters what is done first, or
    where there is too much of it.

    The parts of such a statement have no order among them, and none sees what another does: so a table in which a row
    changes has no other write here, or a number that one row leaves could not be taken by the next. What is closed is
    so beside what is new, which it does not see, unless it was to close one of those.
    """
    if _closes_what_is_new(writes):
        return None
    gathered: dict[Kind, Write] = {}
    for each in writes:
        before = gathered.get(each.kind)
        gathered[each.kind] = each if before is None else each._replace(rows=[*before.rows, *each.rows])
    written: set[Table] = set()
    for kind, write in gathered.items():
        if (kind.table in written and not kind.closed_by) or (kind.is_change and len(write.rows) > 1):
            return None
        if not kind.closed_by:
            written.add(kind.table)
    if sum(len(write.rows) for write in gathered.values()) > _MOST:
        return None
    return at_once(list(gathered.values()), dialect)


def _closes_what_is_new(writes: Sequence[Write]) -> bool:
    if not any(each.kind.closed_by for each in writes):
        return False
    new: defaultdict[Table, list[Values]] = defaultdict(list)
    for kind, rows, _ in writes:
        if not kind.closed_by:
            new[kind.table] += rows
            continue
        keys = {tuple(row[key_of(name)] for name in kind.closed_by) for row in rows}
        if any(tuple(row[name] for name in kind.closed_by) in keys for row in new[kind.table]):
            return True
    return False


def at_once(writes: Sequence[Write], dialect: str) -> Filled:
    """The writes as one statement of PostgreSQL, which fails with a division by zero where a row was not there to
    change: what comes after it is on its way already, and only an error keeps the database from doing that."""
    statement = _composed(tuple((write.kind, len(write.rows)) for write in writes), dialect)
    return Filled(statement.sql, statement.fill([row for write in writes for row in write.rows]))


class _Composed(NamedTuple):
    sql: bytes
    fill: Callable[[Sequence[Values]], list[Any]]


@cache
def _composed(shape: tuple[tuple[Kind, int], ...], dialect: str) -> _Composed:
    parts, looks, fills = [], [], []
    for number, (kind, rows) in enumerate(shape):
        statement = statement_of(kind, dialect)
        if kind.closed_by:
            parts += [f"w{number}_{row} AS ({statement.sql})" for row in range(rows)]
        elif kind.is_change:
            parts.append(f"w{number} AS ({statement.sql} RETURNING 1)")
            looks.append(f"(SELECT 1 / count(*) FROM w{number})")  # noqa: S608 - our own statement
        else:
            parts.append(f"w{number} AS ({_with_rows(statement.sql, rows)})")
        fills += [statement.fill] * rows
    places = count(1)
    sql = re.sub("%s", lambda _: f"${next(places)}", f"WITH {', '.join(parts)} SELECT {', '.join(looks) or '1'}")

    def fill(rows: Sequence[Values]) -> list[Any]:
        return [value for row, of_row in zip(rows, fills, strict=True) for value in of_row(row)]

    return _Composed(sql.encode(), fill)


def _with_rows(sql: str, rows: int) -> str:
    """An insert of that many rows."""
    head, values, row = sql.partition(" VALUES ")
    return head + values + ", ".join([row] * rows)
