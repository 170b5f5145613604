"""What the tables of the notify service's rooms are made of."""

from sqlalchemy import MetaData
from sqlalchemy.orm import registry
from sqlmodel import SQLModel

from shared.storage.collection import AggregateRow

NOTIFY = MetaData()


class NotifyTable(SQLModel, registry=registry(metadata=NOTIFY)):
    """Base of the tables that are written in bulk."""


class NotifyAggregate(AggregateRow, registry=registry(metadata=NOTIFY)):
    """Base of the tables of aggregates."""
