"""The table of power-list changes."""

from services.review.power_lists.domain.lines import AdjustmentLine
from services.review.tables import REVIEW, ReviewTable
from shared.storage.lines import line_table
from shared.storage.listed import listed_by
from shared.storage.visibility import CONSULTED_ON

ADJUSTMENT_LINES = line_table("adjustment_line", AdjustmentLine, REVIEW, "on")


class PowerListChangeRow(ReviewTable, table=True):
    __tablename__ = "power_list_change"
    __table_args__ = (*listed_by("power_list_change", "unit", "stage"), {"info": {CONSULTED_ON: True}})
    stage: str
