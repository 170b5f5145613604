"""The tables of suggestions and of what reports count of them."""

from datetime import date

from sqlmodel import Field

from services.litigation.suggestions.domain.lines import ReplyLine
from services.litigation.tables import LITIGATION, LitigationTable
from shared.storage.lines import line_table
from shared.storage.listed import listed_by
from shared.storage.standing import unique_while_standing

REPLY_LINES = line_table("reply_line", ReplyLine, LITIGATION, "late_after")


class SuggestionRow(LitigationTable, table=True):
    """`reply_due` is the day after which the first reply is late, under every reading."""

    __tablename__ = "suggestion"
    __table_args__ = (
        unique_while_standing("suggestion", "number", "unit", "party"),
        *listed_by("suggestion", "unit", "party", "stage", days=("reply_due",)),
    )
    party: str
    kind: str = Field(index=True)
    stage: str
    received_on: date
    document_number: str | None = Field(default=None, index=True)
    issuers_case: str | None = Field(default=None, index=True)
    agencys_case: str | None = Field(default=None, index=True)
    reply_due: date | None = None
