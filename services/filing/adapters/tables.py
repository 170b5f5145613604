"""The tables of the filing service."""

from datetime import date

from sqlalchemy import MetaData, UniqueConstraint
from sqlalchemy.orm import registry
from sqlmodel import Field

from shared.storage.collection import AggregateRow

FILING = MetaData()


class FilingTable(AggregateRow, registry=registry(metadata=FILING)):
    """Base of the tables below."""


class MakerRow(FilingTable, table=True):
    __tablename__ = "maker"
    entered_on: date
    credit_code: str | None = Field(unique=True)


class ClearanceRow(FilingTable, table=True):
    __tablename__ = "clearance"
    cleared_on: date | None


class DocumentRow(FilingTable, table=True):
    __tablename__ = "document"
    title: str
    number: str | None = Field(index=True)
    stage: str = Field(index=True)
    published_on: date | None = Field(index=True)
    valid_until: date | None


class TakenNumberRow(FilingTable, table=True):
    __tablename__ = "taken_number"
    __table_args__ = (UniqueConstraint("word", "year", "serial"),)
    word: str
    year: int
    serial: int


class FilingRow(FilingTable, table=True):
    __tablename__ = "filing"
    document: str = Field(index=True)
    number: str = Field(index=True)
    track: str
    stage: str = Field(index=True)
    published_on: date
    due: date | None
    filed_on: date | None
    well_formed: bool | None
    registered_on: date | None


class DocumentReviewRow(FilingTable, table=True):
    __tablename__ = "document_review"
    stage: str = Field(index=True)
    review_due: date | None
    concluded_on: date | None
    opinion_on: date | None
    correction_due: date | None
    corrected_on: date | None


class UnmatchedChallengeRow(FilingTable, table=True):
    __tablename__ = "unmatched_challenge"
    document: str | None


class CatalogueDutyRow(FilingTable, table=True):
    __tablename__ = "catalogue_duty"
    stage: str = Field(index=True)
    due_on: date
