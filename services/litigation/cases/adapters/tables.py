"""The table of cases."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from services.litigation.tables import LitigationTable


class CaseRow(LitigationTable, table=True):
    """`answer_due` is the day after which an answer is late.

    Of a provisional date it is the latest reading: late, and counted, is what is late under every one.
    """

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
