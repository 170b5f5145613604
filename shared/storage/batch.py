"""The writes of one unit of work, sent together: on PostgreSQL in one round trip.

SQLAlchemy compiles each kind of write once. It is the driver that sends it, since an execution through the asynchronous
engine takes more time than the database does.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

import psycopg
from sqlalchemy import Dialect, Insert, Table, Update, bindparam, exc, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.words.refusals import Refusal

Values = Mapping[str, Any]
# SQLAlchemy's errors bear the names that every driver gives to its own.
_ERRORS: Mapping[str, type[exc.DBAPIError]] = {
    each.__name__: each
    for each in (
        exc.DatabaseError,
        exc.DataError,
        exc.IntegrityError,
        exc.InterfaceError,
        exc.InternalError,
        exc.NotSupportedError,
        exc.OperationalError,
        exc.ProgrammingError,
    )
}


class _Statement(NamedTuple):
    sql: str
    fill: Callable[[Values], Any]


class _Kind(NamedTuple):
    """Writes of which one statement serves all: what they are done to, and the columns that they name."""

    table: Table
    names: tuple[str, ...]
    is_change: bool


class _Write(NamedTuple):
    kind: _Kind
    rows: Sequence[Values]
    otherwise: Refusal | None = None


class _Ready(NamedTuple):
    sql: str
    rows: list[Any]
    otherwise: Refusal | None


@dataclass(slots=True)
class Batch:
    """What is to be written in a transaction, in the order in which it was put here."""

    _writes: list[_Write] = field(default_factory=list)

    def insert(self, table: Table, rows: Sequence[Values]) -> None:
        """New rows, all of which name the same columns; the other columns stay empty."""
        if rows:
            self._writes.append(_Write(_Kind(table, tuple(rows[0]), is_change=False), rows))

    def change(self, table: Table, id: str, read: int, values: Values, *, otherwise: Refusal) -> None:
        """The row of that id as it is now, which stands at the version `read`; refuses when it is sent, if not."""
        row = {**values, "read_id": id, "read_version": read}
        self._writes.append(_Write(_Kind(table, tuple(values), is_change=True), [row], otherwise))

    async def send(self, connection: AsyncConnection) -> None:
        """Write all of it in the connection's transaction; fails as an execution by the engine does."""
        if not self._writes:
            return
        if not connection.in_transaction():
            raise RuntimeError("the driver would commit each write by itself")
        writes, self._writes = self._writes, []
        driver: Any = (await connection.get_raw_connection()).driver_connection
        with _as_the_engine_fails():
            ready = [_ready(each, connection.dialect) for each in writes]
            await (_pipelined if isinstance(driver, psycopg.AsyncConnection) else _in_turn)(driver, ready)


async def _pipelined(driver: Any, writes: Sequence[_Ready]) -> None:  # noqa: ANN401 - of psycopg
    sent: list[tuple[_Ready, Any]] = []
    try:
        async with driver.pipeline():
            for write in writes:
                cursor = driver.cursor()
                sent.append((write, cursor))
                # Of many rows the statement is looked at once.
                if len(write.rows) == 1:
                    await cursor.execute(write.sql, write.rows[0])
                else:
                    await cursor.executemany(write.sql, write.rows)
    finally:
        # Whoever came too late hears that, and not which write it was that could not be made then.
        for write, cursor in sent:
            _must_have_changed(write, cursor.rowcount)


async def _in_turn(driver: Any, writes: Sequence[_Ready]) -> None:  # noqa: ANN401 - of aiosqlite
    for write in writes:
        if len(write.rows) == 1:
            cursor = await driver.execute(write.sql, write.rows[0])
        else:
            cursor = await driver.executemany(write.sql, write.rows)
        _must_have_changed(write, cursor.rowcount)


def _must_have_changed(write: _Ready, rows: int) -> None:
    if write.otherwise is not None and rows == 0:
        raise write.otherwise


@contextmanager
def _as_the_engine_fails() -> Iterator[None]:
    try:
        yield
    except (OverflowError, UnicodeEncodeError) as failed:
        raise exc.DataError(None, None, failed, hide_parameters=True) from failed
    except Exception as failed:
        named = next((_ERRORS[each.__name__] for each in type(failed).__mro__ if each.__name__ in _ERRORS), None)
        if named is None:
            raise
        raise named(None, None, failed, hide_parameters=True) from failed


def _ready(write: _Write, dialect: Dialect) -> _Ready:
    statement = _prepared(write.kind, dialect)
    return _Ready(statement.sql, [statement.fill(row) for row in write.rows], write.otherwise)


@cache
def _prepared(kind: _Kind, dialect: Dialect) -> _Statement:
    compiled = _statement(kind).compile(dialect=dialect, column_keys=list(kind.names))
    stored = {name: each.type.dialect_impl(dialect).bind_processor(dialect) for name, each in compiled.binds.items()}
    order: list[str] | None = getattr(compiled, "positiontup", None)

    def by_name(values: Values) -> dict[str, Any]:
        return {name: values[name] if store is None else store(values[name]) for name, store in stored.items()}

    def in_order(values: Values) -> tuple[Any, ...]:
        named = by_name(values)
        return tuple(named[name] for name in order or ())

    return _Statement(compiled.string, by_name if order is None else in_order)


def _statement(kind: _Kind) -> Insert | Update:
    if not kind.is_change:
        return insert(kind.table).inline()
    columns = kind.table.c
    return update(kind.table).where(columns.id == bindparam("read_id"), columns.version == bindparam("read_version"))
