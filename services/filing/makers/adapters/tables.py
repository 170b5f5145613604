"""The table of makers."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field

from services.filing.tables import FilingTable
from shared.storage.standing import unique_while_standing


class MakerRow(FilingTable, table=True):
    __tablename__ = "maker"
    __table_args__ = (
        unique_while_standing("maker", "unit"),
        unique_while_standing("maker", "credit_code"),
        Index("ix_maker_unit", "unit"),
    )
    region: str = Field(index=True)
    entered_on: date
    closed_on: date | None
    credit_code: str | None
