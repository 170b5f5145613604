"""The table of rosters."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field

from services.notify.tables import NotifyAggregate


class PersonRow(NotifyAggregate, table=True):
    """The persons of all units. `roles` are those it held or is to hold, each between commas."""

    __tablename__ = "person"
    __table_args__ = (Index("ix_person_unit", "unit"),)
    region: str = Field(index=True)
    person: str = Field(index=True)
    stage: str
    roles: str
    since: date
    until: date | None = None
