"""Opening a service's database: SQLite in one file, or PostgreSQL."""

import select
from typing import TYPE_CHECKING, Any

from sqlalchemy import event
from sqlalchemy.engine import ExceptionContext, make_url
from sqlalchemy.engine.interfaces import ExecutionContext
from sqlalchemy.exc import DataError, DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import PoolResetState

from shared.storage.transactions import begin_late, has_begun, opened

if TYPE_CHECKING:
    import psycopg

# As much of the file is mapped as SQLite allows: what is read is not copied from the cache of the system each time.
_MAPPED = 2**31 - 2**16
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=10000",
    f"mmap_size={_MAPPED}",
)

_PLANNED_ANEW = "planned_anew"


def planned_anew(connection: AsyncConnection) -> None:
    """Have PostgreSQL plan all that is asked on the connection for the values it is asked with.

    What was asked ten times it may plan for any values: then a list of few rows is found as one of many would be.
    """
    opened(connection).execution_options(**{_PLANNED_ANEW: True})


def open_engine(url: str, *, connections: int = 10) -> AsyncEngine:
    """An engine for ``sqlite+aiosqlite:///FILE`` or ``postgresql+psycopg://…``."""
    if make_url(url).get_backend_name() == "sqlite":
        engine = _open_sqlite(url, connections)
    else:
        engine = _open_postgres(url, connections)
    begin_late(engine.sync_engine)
    event.listen(engine.sync_engine, "handle_error", _unstorable)
    return engine


def _open_postgres(url: str, connections: int) -> AsyncEngine:
    engine = create_async_engine(
        url, pool_size=connections, max_overflow=0, hide_parameters=True, pool_reset_on_return=None
    )
    event.listen(engine.sync_engine, "checkout", _must_be_there)
    event.listen(engine.sync_engine, "reset", _undo_what_is_open)
    event.listen(engine.sync_engine, "do_execute", _plan_anew)
    return engine


def _open_sqlite(url: str, connections: int) -> AsyncEngine:
    # Its driver and its dialect stay out of memory where the database is PostgreSQL.
    from shared.storage.sqlite_driver import sqlite_driver

    engine = create_async_engine(
        url, module=sqlite_driver(), pool_size=connections, max_overflow=0, hide_parameters=True
    )

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - a driver connection of unknown type
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return engine


def _must_be_there(connection: Any, _record: object, _proxy: object) -> None:  # noqa: ANN401 - as above
    """Have the pool give another one where the server has hung up, which is seen without asking it.

    A server says nothing to a client that says nothing: what is there to be read is its farewell.
    """
    driver: psycopg.AsyncConnection[Any] = connection.driver_connection
    if driver.closed or select.select([driver.fileno()], [], [], 0)[0]:
        raise DisconnectionError


def _plan_anew(cursor: Any, statement: str, values: object, context: ExecutionContext) -> bool:  # noqa: ANN401 - as above
    """Whether a statement was executed here: one that is `planned_anew` each time is not prepared."""
    if not context.execution_options.get(_PLANNED_ANEW, False):
        return False
    driver: Any = context.root_connection.connection.driver_connection
    kept, driver.prepare_threshold = driver.prepare_threshold, None
    try:
        cursor.execute(statement, values)
    finally:
        driver.prepare_threshold = kept
    return True


def _undo_what_is_open(connection: Any, _record: object, state: PoolResetState) -> None:  # noqa: ANN401 - as above
    """Mostly nothing is: a unit of work has committed in one go, or has only read."""
    if not state.terminate_only and has_begun(connection.driver_connection):
        connection.rollback()


def _unstorable(context: ExceptionContext) -> None:
    """A driver refuses some values before it asks its database: that is an error of the data all the same."""
    failed = context.original_exception
    if isinstance(failed, OverflowError | UnicodeEncodeError):
        raise DataError(context.statement, None, failed, hide_parameters=True) from failed
