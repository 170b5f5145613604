"""The table of power-list changes."""

from sqlmodel import Field

from services.review.tables import ReviewTable


class PowerListChangeRow(ReviewTable, table=True):
    __tablename__ = "power_list_change"
    stage: str = Field(index=True)
