"""The table of cases."""

from datetime import date

from sqlmodel import Field

from services.litigation.tables import LitigationTable
from shared.storage.standing import unique_while_standing


class CaseRow(LitigationTable, table=True):
    """`answer_due` is the day after which an answer is late.

    Of a provisional date it is the latest reading: late, and counted, is what is late under every one.
    """

    __tablename__ = "court_case"
    __table_args__ = (unique_while_standing("court_case", "number", "unit"),)
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
