"""What is listed and is no thing: rows of a table that have no state and no version."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Table, true
from sqlmodel import SQLModel

from shared.storage.table_of import table_of


@dataclass(frozen=True, kw_only=True)
class Rows:
    """The rows of one table; `key` is the column by which one is told from another in what is listed, `beside` what is
    read of other tables with each, by the names under which it stands in the row."""

    kind: str
    row: type[SQLModel]
    key: str = "id"
    beside: Mapping[str, ColumnElement[Any]] = field(default_factory=dict)

    def table(self) -> Table:
        return table_of(self.row)

    def columns(self) -> list[ColumnElement[Any]]:
        """All that is read of a row."""
        return [*self.table().c, *(each.label(name) for name, each in self.beside.items())]

    def readable(self) -> ColumnElement[bool]:
        """All of them: they have no shapes."""
        return true()
