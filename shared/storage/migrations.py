"""Bringing a service's database to its schema: Alembic, each service its own history, on SQLite and PostgreSQL."""

import tempfile
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Literal, Protocol

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, MetaData, create_engine, text
from sqlalchemy.pool import NullPool
from sqlmodel import AutoString

from shared.storage.indexes import tell
from shared.storage.instants import Instant
from shared.storage.schema import standing_on, synchronous
from shared.storage.tables import LEDGER

# Any number that no other program of the site takes; the lock makes concurrent upgrades wait for each other.
_UPGRADE_LOCK = 360_700_2024_09


class Context(Protocol):
    """What is used of `alembic.context`, which is a module."""

    config: Config

    def configure(self, *, connection: Connection, **options: Any) -> None: ...  # noqa: ANN401 - Alembic's own
    def begin_transaction(self) -> AbstractContextManager[Any]: ...
    def run_migrations(self) -> None: ...


def upgrade(scripts: Path, url: str, revision: str = "head") -> None:
    """Apply what is missing of the migrations in `scripts`; waits while another process does the same.

    A database that a newer program has migrated already is left as it is.
    """
    with create_engine(synchronous(url), poolclass=NullPool).connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": _UPGRADE_LOCK})
        if standing_on(scripts, connection).name == "ahead":
            return
        command.upgrade(_config(scripts, connection), revision)
        connection.commit()


def downgrade(scripts: Path, url: str, revision: str) -> None:
    """Take back the migrations after `revision`, and what they added: a database as a program before left it."""
    with create_engine(synchronous(url), poolclass=NullPool).connect() as connection:
        command.downgrade(_config(scripts, connection), revision)
        connection.commit()


def run_migrations(context: Context, metadata: MetaData) -> None:
    """What every service's `env.py` does: migrate the ledger's tables and the service's own."""
    connection: Connection = context.config.attributes["connection"]
    for table in (*LEDGER.tables.values(), *metadata.tables.values()):
        tell(table, "sqlite", "postgresql")
        for index in table.indexes:
            tell(index, "sqlite", "postgresql")
    context.configure(
        connection=connection,
        target_metadata=[LEDGER, metadata],
        render_as_batch=True,
        render_item=render_item,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def draft(scripts: Path, message: str) -> None:
    """Write the migration that leads from the newest one to the tables as they are declared now."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/empty.db"
        upgrade(scripts, url)
        with create_engine(url, poolclass=NullPool).connect() as connection:
            command.revision(_config(scripts, connection), message, autogenerate=True)


def render_item(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Our own column types are written into migrations as the plain types they stand for."""
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, AutoString):
        return "sa.String()"
    return False


def _config(scripts: Path, connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts))
    config.attributes["connection"] = connection
    return config
