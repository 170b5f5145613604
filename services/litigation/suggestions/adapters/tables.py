"""The table of suggestions."""

from datetime import date

from sqlmodel import Field

from services.litigation.tables import LitigationTable
from shared.storage.standing import unique_while_standing


class SuggestionRow(LitigationTable, table=True):
    """`reply_due` is the day after which the first reply is late, under every reading."""

    __tablename__ = "suggestion"
    __table_args__ = (unique_while_standing("suggestion", "number", "unit"),)
    number: str
    party: str = Field(index=True)
    kind: str = Field(index=True)
    stage: str = Field(index=True)
    received_on: date
    document_number: str | None = Field(default=None, index=True)
    reply_due: date | None = Field(default=None, index=True)
