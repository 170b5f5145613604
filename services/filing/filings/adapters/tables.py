"""The table of filings."""

from datetime import date

from sqlmodel import Field

from services.filing.tables import FilingTable


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
