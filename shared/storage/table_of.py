"""From a SQLModel class to the table behind it, which is what statements are built on."""

from sqlalchemy import Table
from sqlmodel import SQLModel


def table_of(row: type[SQLModel]) -> Table:
    """The table of a class declared with ``table=True``."""
    return row.__table__  # type: ignore[attr-defined, no-any-return]  # SQLModel adds it to every table class
