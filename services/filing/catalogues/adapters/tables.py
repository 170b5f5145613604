"""The table of catalogues."""

from datetime import date

from sqlmodel import Field

from services.filing.tables import FilingTable


class CatalogueDutyRow(FilingTable, table=True):
    __tablename__ = "catalogue_duty"
    maker: str = Field(index=True)
    covers: str
    year: int
    stage: str = Field(index=True)
    due_on: date
