"""The table of makers."""

from datetime import date

from sqlmodel import Field

from services.filing.tables import FilingTable


class MakerRow(FilingTable, table=True):
    __tablename__ = "maker"
    entered_on: date
    credit_code: str | None = Field(unique=True)
