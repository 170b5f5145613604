"""Databases for measuring: SQLite files and a PostgreSQL that keeps what it has acknowledged."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from tests.servers import PostgresServer, create_database, drop_database

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"

NewDatabase = Callable[[], str]


@contextmanager
def databases(kind: str, folder: Path, admin_url: str | None = None) -> Iterator[NewDatabase]:
    """Gives new, empty databases; without `admin_url` a durable PostgreSQL is started for them."""
    if kind == SQLITE:
        numbers = count()
        yield lambda: f"sqlite+aiosqlite:///{folder / f'{next(numbers)}.db'}"
    elif admin_url is not None:
        yield from _on(admin_url)
    else:
        server = PostgresServer(durable=True)
        server.start()
        try:
            yield from _on(server.admin_url)
        finally:
            server.stop()


def _on(admin_url: str) -> Iterator[NewDatabase]:
    made: list[str] = []

    def create() -> str:
        made.append(create_database(admin_url))
        return made[-1]

    yield create
    for url in made:
        drop_database(admin_url, url)


def plain_engine(url: str) -> Engine:
    """A synchronous engine for preparing and checking, which holds no connection between two uses."""
    parsed = make_url(url)
    driver = "sqlite" if parsed.get_backend_name() == "sqlite" else "postgresql+psycopg"
    return create_engine(parsed.set(drivername=driver), poolclass=NullPool)


def ask(url: str, question: str, **values: object) -> list[Any]:
    """The rows that answer one SQL question."""
    with plain_engine(url).connect() as connection:
        return list(connection.execute(text(question), values).all())


def count_rows(url: str, *tables: str) -> dict[str, int]:
    """How many rows each table holds."""
    return {table: ask(url, f"SELECT count(*) FROM {table}")[0][0] for table in tables}  # noqa: S608 - our own names
