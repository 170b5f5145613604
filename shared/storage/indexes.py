"""What tables and indexes are to one database: indexes of some of a table's rows, those of which a question is asked.

As options of dialects, SQLAlchemy would load these as soon as a table is declared, and of two a process needs one: they
are told to the database's own when the table is made.
"""

from typing import Any

from sqlalchemy import Connection, Index, Table, event, text

_ONLY = "only"
_BY_KEY = "by_key"
# For a table that has nothing but its key: SQLite keeps it in the order of that.
BY_KEY = {"info": {_BY_KEY: True}}


def only(condition: str) -> dict[str, Any]:
    """For an index of the rows of which the condition is true; a question that does not ask it finds no index."""
    return {"info": {_ONLY: condition}}


def sparse(table: str, column: str, *then: str) -> Index:
    """An index of a column that is mostly empty, without the rows in which it is."""
    return Index(f"ix_{table}_{column}", column, *then, **only(f"{column} IS NOT NULL"))


def tell(of: Table | Index, *dialects: str) -> None:
    """Have the dialects know of which rows an index is, and how a table is kept."""
    for dialect in dialects:
        if _ONLY in of.info:
            of.dialect_kwargs[f"{dialect}_where"] = text(of.info[_ONLY])
        if _BY_KEY in of.info and dialect == "sqlite":
            of.dialect_kwargs["sqlite_with_rowid"] = False


@event.listens_for(Table, "before_create")
@event.listens_for(Index, "before_create")
def _as_it_is_made(of: Table | Index, connection: Connection, **_: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own
    tell(of, connection.dialect.name)
