"""The writes of one unit of work, sent together: on PostgreSQL in one statement or one round trip, on SQLite in one
turn of its thread.

It is the driver that sends them, since an execution through the asynchronous engine takes more time than the database
does.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Table, exc
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.words.refusals import Refusal
from shared.storage.transactions import driver_of, has_begun, turn_of
from shared.storage.writes import Kind, Values, Write, key_of

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


@dataclass(slots=True)
class Batch:
    """What is to be written in a transaction, in the order in which it was put here."""

    _writes: list[Write] = field(default_factory=list)

    def insert(self, table: Table, rows: Sequence[Values]) -> None:
        """New rows, all of which name the same columns; the other columns stay empty."""
        if rows:
            self._writes.append(Write(Kind(table, tuple(rows[0]), is_change=False), rows))

    def change(self, table: Table, id: str, read: int, values: Values, *, otherwise: Refusal) -> None:
        """The row of that id as it is now, which stands at the version `read`; refuses when it is sent, if not."""
        row = {**values, "read_id": id, "read_version": read}
        self._writes.append(Write(Kind(table, tuple(values), is_change=True), [row], otherwise))

    def close(self, table: Table, found_by: Sequence[Values], values: Values) -> None:
        """The rows of those keys of which ``known_to`` is empty get these values; where there is none, none does."""
        if found_by:
            rows = [{**values, **{key_of(name): value for name, value in each.items()}} for each in found_by]
            kind = Kind(table, tuple(values), is_change=False, closed_by=tuple(found_by[0]))
            self._writes.append(Write(kind, rows))

    async def send(self, connection: AsyncConnection) -> None:
        """Write all of it in the connection's transaction, which begins now at the latest; fails as an execution by
        the engine does."""
        if self._writes:
            if not connection.in_transaction():
                # Or SQLAlchemy would not know that there is something to commit.
                await connection.begin()
            await self._send(connection, commits=False)

    async def commit(self, connection: AsyncConnection) -> None:
        """Write what is left of it and commit: where nothing was written before, all in one go."""
        await self._send(connection, commits=True)

    async def _send(self, connection: AsyncConnection, *, commits: bool) -> None:
        writes, self._writes = self._writes, []
        driver = driver_of(connection)
        begun = has_begun(driver)
        if not begun and not writes:
            return
        go = Go(driver, connection.dialect.name, writes, not begun, commits)
        with _as_the_engine_fails():
            # With each comes a driver that a process on the other database has no need of, psycopg with 10 MiB.
            if go.dialect == "sqlite":
                from shared.storage.batch_to_sqlite import to_sqlite

                await to_sqlite(go, turn_of(connection))
            else:
                from shared.storage.batch_to_postgresql import to_postgresql

                await to_postgresql(go)


class Go(NamedTuple):
    """What is sent on the connection of a driver, and whether the transaction begins and ends with it."""

    driver: Any
    dialect: str
    writes: Sequence[Write]
    begins: bool
    commits: bool


def must_have_changed(write: Write, rows: int) -> None:
    """Refuse as the write says where it has found nothing to change."""
    if write.otherwise is not None and rows < 1:
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
