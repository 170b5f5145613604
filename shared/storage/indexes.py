"""Indexes of some of a table's rows: those of which a question is asked."""

from typing import Any

from sqlalchemy import Index, text


def only(condition: str) -> dict[str, Any]:
    """For an index of the rows of which the condition is true; a question that does not ask it finds no index."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


def sparse(table: str, column: str, *then: str) -> Index:
    """An index of a column that is mostly empty, without the rows in which it is."""
    return Index(f"ix_{table}_{column}", column, *then, **only(f"{column} IS NOT NULL"))
