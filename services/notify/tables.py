"""What the tables of the notify service's rooms are made of."""

from typing import Any

from sqlalchemy import MetaData, text
from sqlalchemy.orm import registry
from sqlmodel import SQLModel

from shared.storage.collection import AggregateRow

NOTIFY = MetaData()


def only(condition: str) -> dict[str, Any]:
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


class NotifyTable(SQLModel, registry=registry(metadata=NOTIFY)):
    """Base of the tables that are written in bulk."""


class NotifyAggregate(AggregateRow, registry=registry(metadata=NOTIFY)):
    """Base of the tables of aggregates."""
