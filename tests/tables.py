"""The tables of a schema that no migration makes, in a new database."""

from functools import cache
from typing import Any

from sqlalchemy import Connection, Dialect, MetaData, create_mock_engine, inspect
from sqlalchemy.ext.asyncio import AsyncConnection


async def create_tables(connection: AsyncConnection, *schemas: MetaData) -> None:
    """What `create_all` of each makes, of what stands ready in words; a schema that is there already stays."""
    for schema in schemas:
        await connection.run_sync(_create, schema)


def _create(connection: Connection, schema: MetaData) -> None:
    if inspect(connection).has_table(schema.sorted_tables[0].name):
        return
    for words in _words(type(connection.dialect), schema):
        connection.exec_driver_sql(words)


@cache
def _words(dialect: type[Dialect], schema: MetaData) -> tuple[str, ...]:
    """Asking for each table, and putting it into words again, takes longer than most tests."""
    said: list[str] = []

    def say(statement: Any, *_: Any, **__: Any) -> None:
        said.append(str(statement.compile(dialect=spoken)))

    spoken = dialect()
    schema.create_all(create_mock_engine(f"{spoken.name}+{spoken.driver}://", say), checkfirst=False)
    return tuple(said) if spoken.name == "sqlite" else (";".join(said),)
