"""SQLite in one turn a statement.

The driver works in a thread of its own. As SQLAlchemy drives it, a statement goes there and back four times: for the
cursor, the execution, the rows and the closing; each time takes longer than SQLite does for most statements of ours.
"""

import sqlite3
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import aiosqlite
from sqlalchemy.dialects.sqlite.aiosqlite import (
    AsyncAdapt_aiosqlite_connection,
    AsyncAdapt_aiosqlite_cursor,
    AsyncAdapt_aiosqlite_dbapi,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Executed:
    """What is left of a cursor once it is closed."""

    description: Any = None
    rowcount: int = -1
    lastrowid: int | None = None
    rows: Sequence[Any] = ()

    def close(self) -> None:
        """Nothing is open any more."""


class _Cursor(AsyncAdapt_aiosqlite_cursor):
    __slots__ = ()
    _awaitable_cursor_close = False

    def _make_new_cursor(self, connection: Any) -> Any:  # noqa: ANN401 - SQLAlchemy's own
        return _Executed()

    def _aenter_cursor(self, cursor: Any) -> Any:  # noqa: ANN401 - as above
        return cursor

    async def _execute_async(self, operation: Any, parameters: Any) -> None:  # noqa: ANN401 - as above
        await self._turn(lambda cursor: cursor.execute(operation, () if parameters is None else parameters))

    async def _executemany_async(self, operation: Any, seq_of_parameters: Any) -> None:  # noqa: ANN401 - as above
        await self._turn(lambda cursor: cursor.executemany(operation, seq_of_parameters))

    async def _turn(self, do: Callable[[sqlite3.Cursor], object]) -> None:
        async with self._adapt_connection._execute_mutex:
            done: Any = await in_one_turn(self._connection, lambda connection: _executed(connection, do))
        self._cursor, self._rows = done, deque(done.rows)


def _executed(connection: sqlite3.Connection, do: Callable[[sqlite3.Cursor], object]) -> _Executed:
    cursor = connection.cursor()
    try:
        do(cursor)
        rows = cursor.fetchall() if cursor.description else ()
        return _Executed(cursor.description, cursor.rowcount, cursor.lastrowid, rows)
    finally:
        cursor.close()


class _Connection(AsyncAdapt_aiosqlite_connection):
    __slots__ = ()
    _cursor_cls = _Cursor

    def rollback(self) -> None:
        if self._connection.in_transaction:
            super().rollback()

    def commit(self) -> None:
        if self._connection.in_transaction:
            super().commit()


class _Driver(AsyncAdapt_aiosqlite_dbapi):
    def connect(self, *arg: Any, **kw: Any) -> _Connection:  # noqa: ANN401 - as above
        return _Connection(self, super().connect(*arg, **kw)._connection)


async def in_one_turn(driver: Any, do: Callable[[sqlite3.Connection], T]) -> T:  # noqa: ANN401 - of aiosqlite
    """What `do` gives, done in the driver's thread."""
    done: T = await driver._execute(do, driver._conn)
    return done


def sqlite_driver() -> Any:  # noqa: ANN401 - SQLAlchemy takes it for a module
    """What an engine is given as its ``module``."""
    return _Driver(aiosqlite, sqlite3)
