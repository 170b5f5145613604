"""The tables of matters and of what reports count of them."""

from datetime import date

from sqlmodel import Field

from services.review.matters.domain.lines import OccasionLine, ReviewLine
from services.review.tables import REVIEW, ReviewTable
from shared.storage.lines import line_table
from shared.storage.listed import listed_by
from shared.storage.visibility import IN_HAND_OF

OCCASION_LINES = line_table("occasion_line", OccasionLine, REVIEW, "on")
REVIEW_LINES = line_table("review_line", ReviewLine, REVIEW, "opined_on")


class MatterRow(ReviewTable, table=True):
    __tablename__ = "matter"
    __table_args__ = (
        *listed_by("matter", "unit", "stage"),
        {"info": {IN_HAND_OF: ("reviewing_body", "deciding_body")}},
    )
    kind: str = Field(index=True)
    stage: str
    submitted_on: date
    reviewing_body: str | None = Field(index=True)
    deciding_body: str | None = Field(index=True)
