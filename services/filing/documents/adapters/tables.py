"""The tables of clearances, documents and their numbers, and of what reports count of them."""

from datetime import date

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from services.filing.documents.domain.joint import JointMakerLine
from services.filing.documents.domain.lines import DocumentLine
from services.filing.tables import FILING, FilingTable
from shared.storage.lines import line_table
from shared.storage.listed import listed_by
from shared.storage.standing import unique_while_standing
from shared.storage.visibility import PARTIES, Parties

DOCUMENT_LINES = line_table("document_line", DocumentLine, FILING, "published_on")
# Each for as long as it was known; what a unit has made with others is found by those that are open.
JOINT_MAKERS = line_table("joint_maker_line", JointMakerLine, FILING, "unit")


class ClearanceRow(FilingTable, table=True):
    __tablename__ = "clearance"
    __table_args__ = (Index("ix_clearance_unit", "unit"),)
    region: str = Field(index=True)
    cleared_on: date | None
    known: bool


class DocumentRow(FilingTable, table=True):
    __tablename__ = "document"
    __table_args__ = (
        unique_while_standing("document", "matter"),
        *listed_by("document", "unit", "stage", days=("published_on",)),
        Index("ix_document_number", "number"),
        {"info": {PARTIES: Parties(JOINT_MAKERS.table)}},
    )
    matter: str | None
    stage: str
    published_on: date | None
    valid_until: date | None
    successor: str | None = Field(index=True)


class TakenNumberRow(FilingTable, table=True):
    """`document` is NULL where the number turned out never to have been given."""

    __tablename__ = "taken_number"
    __table_args__ = (
        UniqueConstraint("region", "word", "year", "serial"),
        Index("ix_taken_number_unit", "unit"),
        Index("ix_taken_number_number", "number"),
    )
    region: str = Field(index=True)
    word: str
    year: int
    serial: int
    document: str | None
