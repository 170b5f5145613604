"""The table of the directory."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field

from services.notify.tables import NotifyAggregate


class SubjectUnitRow(NotifyAggregate, table=True):
    """The directory of units. `refreshed_on` is the day as of which a unit's duties were looked through."""

    __tablename__ = "subject_unit"
    __table_args__ = (Index("ix_subject_unit_unit", "unit"),)
    region: str = Field(index=True)
    name: str = Field(index=True)
    stage: str
    refreshed_on: date | None = Field(default=None, index=True)
