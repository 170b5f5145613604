"""The tables of cases and of what reports count of them."""

from datetime import date

from sqlmodel import Field

from services.litigation.cases.domain.lines import HearingLine, ResultLine
from services.litigation.tables import LITIGATION, LitigationTable
from shared.storage.lines import line_table
from shared.storage.listed import listed_by
from shared.storage.standing import unique_while_standing

HEARING_LINES = line_table("hearing_line", HearingLine, LITIGATION, "counted_on")
RESULT_LINES = line_table("result_line", ResultLine, LITIGATION, "effective_on")


class CaseRow(LitigationTable, table=True):
    __tablename__ = "court_case"
    __table_args__ = (
        unique_while_standing("court_case", "number", "unit", "party"),
        *listed_by("court_case", "unit", "party", "stage", days=("last_hearing_on", "effective_on")),
    )
    party: str
    lineage: str = Field(index=True)
    level: str
    area: str
    cause: str
    stage: str
    served_on: date
    first_hearing_on: date | None = Field(default=None, index=True)
    last_hearing_on: date | None = None
    effective_on: date | None = None
