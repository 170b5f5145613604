"""The tables of clearances, documents and their numbers."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from services.filing.tables import FilingTable


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
