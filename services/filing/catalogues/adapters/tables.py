"""The table of catalogues."""

from datetime import date

from sqlmodel import Field

from services.filing.tables import FilingTable
from shared.storage.standing import unique_while_standing


class CatalogueDutyRow(FilingTable, table=True):
    __tablename__ = "catalogue_duty"
    __table_args__ = (unique_while_standing("catalogue_duty", "unit", "covers", "year"),)
    maker: str = Field(index=True)
    covers: str
    year: int
    stage: str = Field(index=True)
    due_on: date
