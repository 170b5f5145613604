"""A database as the program before has left it, and what the schema of a database is."""

import gzip
import subprocess
from pathlib import Path
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

from tests.servers import postgres_binaries

HERE = Path(__file__).parent
COLUMNS = """
    SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
    WHERE table_schema = 'public' ORDER BY table_name, column_name
"""
INDEXES = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexdef"


def restore(service: str, url: str) -> None:
    """Fill an empty database of PostgreSQL with what the service had in it before."""
    binaries = postgres_binaries()
    assert binaries is not None
    command = [binaries / "psql", "-qX", "-v", "ON_ERROR_STOP=1", url.replace("+psycopg", "")]
    dump = gzip.decompress((HERE / f"{service}.sql.gz").read_bytes())
    subprocess.run(command, input=dump, check=True, capture_output=True)


def schema(url: str) -> list[tuple[Any, ...]]:
    """Every column and every index of a database."""
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        return [*connection.execute(COLUMNS).fetchall(), *connection.execute(INDEXES).fetchall()]


def rows(url: str) -> dict[str, int]:
    """How many rows each table of a database has."""
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        tables = [name for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        found = {each: connection.execute(SQL("SELECT count(*) FROM {}").format(Identifier(each))) for each in tables}
        return {each: cursor.fetchall()[0][0] for each, cursor in found.items()}
