"""The tables of the review service."""

from datetime import date

from sqlalchemy import MetaData
from sqlalchemy.orm import registry
from sqlmodel import Field

from shared.storage.collection import AggregateRow

REVIEW = MetaData()


class ReviewTable(AggregateRow, registry=registry(metadata=REVIEW)):
    """Base of the tables below."""


class MatterRow(ReviewTable, table=True):
    __tablename__ = "matter"
    kind: str = Field(index=True)
    stage: str = Field(index=True)
    submitted_on: date
    latest_on: date


class PowerListChangeRow(ReviewTable, table=True):
    __tablename__ = "power_list_change"
    stage: str = Field(index=True)
