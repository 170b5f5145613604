"""Very many rows as one JSON text, which PostgreSQL takes in one statement however many there are."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticSerializationError, to_json
from sqlalchemy import Column, Table, Text, bindparam, cast, exc, func, select

from shared.storage.instants import Instant, in_utc

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql


def insert_recordset(table: Table, names: Sequence[str]) -> "postgresql.Insert":
    """The insert of rows that name these columns, given as one text under the name ``rows``."""
    # A process has one database: the dialect of the other stays out of its memory.
    from sqlalchemy.dialects import postgresql

    text = cast(bindparam("rows", type_=Text), postgresql.JSON)
    columns: list[Column[Any]] = [Column(name, table.c[name].type) for name in names]
    given = func.json_to_recordset(text).table_valued(*columns).render_derived(with_types=True)
    return postgresql.insert(table).from_select(list(names), select(*(given.c[name] for name in names)))


def recordset(table: Table, rows: Sequence[Mapping[str, Any]]) -> str:
    """The rows, all of which name the same columns, as that text."""
    instants = [name for name in rows[0] if isinstance(table.c[name].type, Instant)]
    told = [{**row, **{name: row[name] and in_utc(row[name]) for name in instants}} for row in rows]
    try:
        return to_json(told).decode()
    except PydanticSerializationError as failed:
        raise exc.DataError(None, None, failed, hide_parameters=True) from failed
