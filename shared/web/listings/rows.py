"""What is listed and is no thing: rows of a table that have no state and no version."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, true
from sqlmodel import SQLModel

from shared.storage.table_of import table_of


@dataclass(frozen=True, kw_only=True)
class Rows:
    """The rows of one table; `key` is the column by which one is told from another in what is listed."""

    kind: str
    row: type[SQLModel]
    key: str = "id"

    def table(self) -> Table:
        return table_of(self.row)

    def readable(self) -> ColumnElement[bool]:
        """All of them: they have no shapes."""
        return true()
