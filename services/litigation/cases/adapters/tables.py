"""The table of cases."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from services.litigation.tables import LitigationTable


class CaseRow(LitigationTable, table=True):
    """`final_on` is the last day of the last appeal period, `performance_due` the next day something falls due."""

    __tablename__ = "court_case"
    __table_args__ = (UniqueConstraint("number", "unit"),)
    number: str
    party: str = Field(index=True)
    lineage: str = Field(index=True)
    level: str
    stage: str = Field(index=True)
    served_on: date
    answer_due: date | None = Field(default=None, index=True)
    first_hearing_on: date | None = Field(default=None, index=True)
    last_hearing_on: date | None = Field(default=None, index=True)
    heard_on: date | None = Field(default=None, index=True)
    effective_on: date | None = Field(default=None, index=True)
    final_on: date | None = Field(default=None, index=True)
    performance_due: date | None = Field(default=None, index=True)
