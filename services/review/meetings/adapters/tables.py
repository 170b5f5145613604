"""The table of meetings."""

from datetime import date

from services.review.tables import ReviewTable
from shared.storage.listed import listed_by


class MeetingRow(ReviewTable, table=True):
    __tablename__ = "meeting"
    __table_args__ = listed_by("meeting", "unit", "stage")
    kind: str
    stage: str
    held_on: date
