"""The metadata of the review service's tables, which stand in its rooms."""

from sqlalchemy import MetaData
from sqlalchemy.orm import registry

from shared.kernel.clocks.lines import DeadlineLine
from shared.storage.collection import AggregateRow
from shared.storage.lines import line_table

REVIEW = MetaData()
DEADLINE_LINES = line_table("deadline_line", DeadlineLine, REVIEW, "late_after")


class ReviewTable(AggregateRow, registry=registry(metadata=REVIEW)):
    """Base of the tables in the rooms."""
