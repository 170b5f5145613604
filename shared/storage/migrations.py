"""Bringing a service's database to its schema: Alembic, each service its own history, on SQLite and PostgreSQL."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, create_engine, text
from sqlalchemy.engine import URL, make_url

from shared.storage.tables import LEDGER

# Any number that no other program of the site takes; the lock makes concurrent upgrades wait for each other.
_UPGRADE_LOCK = 360_700_2024_09


def upgrade(scripts: Path, url: str, revision: str = "head") -> None:
    """Apply what is missing of the migrations in `scripts`; waits while another process does the same."""
    with create_engine(_synchronous(url)).connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": _UPGRADE_LOCK})
        command.upgrade(_config(scripts, connection), revision)
        connection.commit()


def is_current(scripts: Path, url: str) -> bool:
    """Whether the database stands at the newest migration."""
    with create_engine(_synchronous(url)).connect() as connection:
        heads = MigrationContext.configure(connection).get_current_heads()
    return set(heads) == set(ScriptDirectory(str(scripts)).get_heads())


def run_migrations(context: EnvironmentContext, metadata: MetaData) -> None:
    """What every service's `env.py` does: migrate the ledger's tables and the service's own on the connection at hand."""
    connection: Connection = context.config.attributes["connection"]
    context.configure(
        connection=connection, target_metadata=[LEDGER, metadata], render_as_batch=True, compare_type=True
    )
    with context.begin_transaction():
        context.run_migrations()


def _config(scripts: Path, connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts))
    config.attributes["connection"] = connection
    return config


def _synchronous(url: str) -> URL:
    parsed = make_url(url)
    driver = "sqlite" if parsed.get_backend_name() == "sqlite" else "postgresql+psycopg"
    return parsed.set(drivername=driver)
