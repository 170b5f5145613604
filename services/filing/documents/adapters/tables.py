"""The tables of clearances, documents and their numbers."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from services.filing.tables import FilingTable
from shared.storage.standing import unique_while_standing


class ClearanceRow(FilingTable, table=True):
    __tablename__ = "clearance"
    cleared_on: date | None
    known: bool


class DocumentRow(FilingTable, table=True):
    __tablename__ = "document"
    __table_args__ = (unique_while_standing("document", "matter"),)
    title: str
    matter: str | None
    number: str | None = Field(index=True)
    stage: str = Field(index=True)
    published_on: date | None = Field(index=True)
    valid_until: date | None
    successor: str | None = Field(index=True)
    issued_in_order: bool | None


class TakenNumberRow(FilingTable, table=True):
    """`document` is NULL where the number turned out never to have been given."""

    __tablename__ = "taken_number"
    __table_args__ = (UniqueConstraint("word", "year", "serial"),)
    word: str
    year: int
    serial: int
    document: str | None
