"""The table of catalogues."""

from datetime import date

from sqlmodel import Field

from services.filing.tables import FilingTable
from shared.storage.listed import listed_by


class CatalogueDutyRow(FilingTable, table=True):
    __tablename__ = "catalogue_duty"
    __table_args__ = listed_by("catalogue_duty", "unit", "stage")
    maker: str = Field(index=True)
    covers: str
    year: int
    stage: str
    due_on: date
