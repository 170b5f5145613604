"""Opening a service's database: SQLite in one file, or PostgreSQL."""

from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import ExceptionContext, make_url
from sqlalchemy.exc import DataError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from shared.storage.sqlite_driver import sqlite_driver

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000")


def open_engine(url: str, *, connections: int = 10) -> AsyncEngine:
    """An engine for ``sqlite+aiosqlite:///FILE`` or ``postgresql+psycopg://…``."""
    if make_url(url).get_backend_name() == "sqlite":
        engine = _open_sqlite(url, connections)
    else:
        engine = _open_postgres(url, connections)
    event.listen(engine.sync_engine, "handle_error", _unstorable)
    return engine


def _open_postgres(url: str, connections: int) -> AsyncEngine:
    return create_async_engine(url, pool_size=connections, max_overflow=0, pool_pre_ping=True, hide_parameters=True)


def _open_sqlite(url: str, connections: int) -> AsyncEngine:
    engine = create_async_engine(
        url, module=sqlite_driver(), pool_size=connections, max_overflow=0, hide_parameters=True
    )

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - a driver connection of unknown type
        # The driver must not begin transactions by itself: a deferred BEGIN fails with "database is locked" under load.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Any) -> None:  # noqa: ANN401 - as above
        read_only = connection.get_execution_options().get("read_only", False)
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine


def _unstorable(context: ExceptionContext) -> None:
    """A driver refuses some values before it asks its database: that is an error of the data all the same."""
    failed = context.original_exception
    if isinstance(failed, OverflowError | UnicodeEncodeError):
        raise DataError(context.statement, None, failed, hide_parameters=True) from failed
