"""The tables of the litigation service. `party` is the court of a case, the issuer of a suggestion."""

from datetime import date

from sqlalchemy import MetaData, UniqueConstraint
from sqlalchemy.orm import registry
from sqlmodel import Field

from shared.storage.collection import AggregateRow

LITIGATION = MetaData()


class LitigationTable(AggregateRow, registry=registry(metadata=LITIGATION)):
    """Base of the tables below."""


class CaseRow(LitigationTable, table=True):
    """`final_on` is the last day of the last appeal period, `performance_due` the next day something falls due.

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
    final_on: date | None = Field(default=None, index=True)
    performance_due: date | None = Field(default=None, index=True)


class ObservedHearingRow(LitigationTable, table=True):
    __tablename__ = "observed_hearing"
    __table_args__ = (UniqueConstraint("unit", "number", "observed_on"),)
    number: str
    observed_on: date


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
