"""The tables of filings, and of what reports count of them."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field

from services.filing.documents.adapters.tables import JOINT_MAKERS
from services.filing.filings.domain.lines import FilingLine
from services.filing.tables import FILING, FilingTable
from shared.storage.indexes import only, sparse
from shared.storage.lines import line_table
from shared.storage.listed import listed_by
from shared.storage.standing import STANDS
from shared.storage.visibility import IN_HAND_OF, PARTIES, Parties

FILING_LINES = line_table("filing_line", FilingLine, FILING, "counted_on", "filed_on", "registered_on")


class FilingRow(FilingTable, table=True):
    __tablename__ = "filing"
    __table_args__ = (
        *listed_by("filing", "unit", "stage", days=("filed_on",)),
        Index("ix_filing_number", "number"),
        # No series has a number twice; the registration of a voided filing gives its own free.
        Index(
            "uq_filing_registration",
            "registered_by",
            "registration_word",
            "registration_year",
            "registration_serial",
            unique=True,
            **only(STANDS),
        ),
        # Who has a copy of it finds it; whoever has made a document with others sees how it is filed, as does whoever
        # it is filed with.
        sparse("filing", "party"),
        {"info": {PARTIES: Parties(JOINT_MAKERS.table, "document"), IN_HAND_OF: ("authority",)}},
    )
    document: str = Field(index=True)
    authority: str | None = Field(index=True)
    track: str
    stage: str
    published_on: date
    due: date | None
    filed_on: date | None
    registered_on: date | None
    days_differ: bool | None
    registration_number: str | None = Field(index=True)
    registered_by: str | None
    registration_word: str | None
    registration_year: int | None
    registration_serial: int | None
    party: str | None = None
