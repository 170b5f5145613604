"""The table of matters."""

from datetime import date

from sqlmodel import Field

from services.review.tables import ReviewTable


class MatterRow(ReviewTable, table=True):
    __tablename__ = "matter"
    kind: str = Field(index=True)
    stage: str = Field(index=True)
    submitted_on: date
    latest_on: date
