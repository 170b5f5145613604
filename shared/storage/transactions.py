"""When a transaction begins: with the first statement that does more than read.

A driver would begin one before whatever comes first, in a round trip of its own. What a unit of work reads needs none:
no row that it reads is kept from others, and a change says which version it follows. So a unit of work that only reads
begins nothing, and one that writes all at once begins, writes and commits in one go (`shared.storage.batch`).
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.engine.interfaces import ExecutionContext
from sqlalchemy.exc import ResourceClosedError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.sql import Select
from sqlalchemy.util import await_only

from shared.storage.writers import Writers

BEGIN = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "BEGIN"}
_SNAPSHOT = {"sqlite": "BEGIN", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ"}
# What a connection is to be, by its execution options.
_TURN, _READS = "turn", "read_only"
# What psycopg says of a connection on which no transaction is open. It is asked for nothing else here: where the
# database is SQLite it is not in memory.
_IDLE = 0


@dataclass(slots=True)
class Turn:
    """Among those who write into one file of SQLite; elsewhere there are none to wait for."""

    writers: Writers | None
    _taken: bool = False

    async def take(self) -> None:
        """Wait for it, unless it was taken before."""
        if self.writers is not None and not self._taken:
            await self.writers.alone.acquire()
            self._taken = True

    def end(self) -> None:
        """Let the next one have it."""
        if self.writers is not None and self._taken:
            self.writers.alone.release()
            self._taken = False

    @property
    def shared(self) -> Writers | None:
        """With whom what is all at hand may be written; nobody once the turn was taken."""
        return None if self._taken else self.writers


_NONE = Turn(None)


def begin_late(engine: Engine) -> None:
    """Have the engine's transactions begin with the first statement that does more than read.

    Connections whose execution options say ``read_only`` begin none; those that name a ``turn`` take it first.
    """
    event.listen(engine, "connect", _LEAVES_IT_TO_US[engine.dialect.name])
    event.listen(engine, "before_cursor_execute", _begin)


def turn_of(connection: AsyncConnection) -> Turn:
    """The turn that the connection takes before it writes."""
    turn: Turn = opened(connection).get_execution_options().get(_TURN, _NONE)
    return turn


def opened(connection: AsyncConnection) -> Connection:
    """What is behind an open connection: what is asked of it without asking the database needs no greenlet."""
    behind = connection.sync_connection
    if behind is None:
        raise ResourceClosedError("the connection is closed")
    return behind


def driver_of(connection: AsyncConnection) -> Any:  # noqa: ANN401 - of psycopg or aiosqlite
    """The driver's own connection, which an open one has at hand."""
    return opened(connection).connection.driver_connection


def has_begun(driver: Any) -> bool:  # noqa: ANN401 - of psycopg or aiosqlite
    """Whether a transaction is open on the driver's connection."""
    told: bool | None = getattr(driver, "in_transaction", None)  # of aiosqlite alone
    return bool(driver.info.transaction_status != _IDLE) if told is None else told


async def begin_now(connection: AsyncConnection) -> None:
    """Begin the transaction before anything is written: on SQLite nobody else writes then until it ends."""
    await connection.execute(text("SELECT 1"))


async def in_one_snapshot(connection: AsyncConnection) -> None:
    """Have all that a connection, which only reads, finds from now on be of one moment.

    It is the database that is told: an isolation level of the engine's would take from the driver's connection, for
    good, that a statement is a transaction of its own.
    """
    await connection.execute(text(_SNAPSHOT[connection.dialect.name]))


def _sqlite_leaves_it(dbapi_connection: Any, _record: ConnectionPoolEntry) -> None:  # noqa: ANN401 - of aiosqlite
    dbapi_connection.isolation_level = None


def _postgresql_leaves_it(dbapi_connection: Any, _record: ConnectionPoolEntry) -> None:  # noqa: ANN401 - of psycopg
    dbapi_connection.autocommit = True


_LEAVES_IT_TO_US = {"sqlite": _sqlite_leaves_it, "postgresql": _postgresql_leaves_it}


def _begin(
    connection: Connection,
    _cursor: object,
    _statement: str,
    _parameters: object,
    context: ExecutionContext | None,
    _many: bool,
) -> None:
    options = connection.get_execution_options()
    if (options.get(_READS, False) or _only_reads(context)) and not _is_read_in_parts(connection, context):
        return
    raw = connection.connection
    if has_begun(raw.driver_connection):
        return
    turn = options.get(_TURN)
    if turn is not None:
        await_only(turn.take())
    cursor = raw.cursor()
    cursor.execute(BEGIN[connection.dialect.name])
    cursor.close()


def _only_reads(context: ExecutionContext | None) -> bool:
    """Whether it is a query that holds no row; of a text nobody knows."""
    compiled = None if context is None else context.compiled
    statement = None if compiled is None else compiled.statement
    return isinstance(statement, Select) and statement._for_update_arg is None


def _is_read_in_parts(connection: Connection, context: ExecutionContext | None) -> bool:
    """Whether the server keeps what is read until it is fetched, which PostgreSQL does within a transaction only."""
    streamed = context is not None and context.execution_options.get("stream_results", False)
    return bool(streamed) and connection.dialect.name == "postgresql"
