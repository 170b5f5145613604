"""The table of suggestions."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from services.litigation.tables import LitigationTable


class SuggestionRow(LitigationTable, table=True):
    __tablename__ = "suggestion"
    __table_args__ = (UniqueConstraint("number", "unit"),)
    number: str
    party: str = Field(index=True)
    kind: str = Field(index=True)
    stage: str = Field(index=True)
    received_on: date
    document_number: str | None = Field(default=None, index=True)
    rectified_on: date | None = None
    reply_due: date | None = Field(default=None, index=True)
