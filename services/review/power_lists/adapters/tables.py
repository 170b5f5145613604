"""The table of power-list changes."""

from services.review.tables import ReviewTable
from shared.storage.listed import listed_by


class PowerListChangeRow(ReviewTable, table=True):
    __tablename__ = "power_list_change"
    __table_args__ = listed_by("power_list_change", "unit", "stage")
    stage: str
