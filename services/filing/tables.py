"""The metadata of the filing service's tables, which stand in its rooms."""

from sqlalchemy import MetaData
from sqlalchemy.orm import registry

from shared.kernel.clocks.lines import DeadlineLine
from shared.storage.collection import AggregateRow
from shared.storage.lines import line_table

FILING = MetaData()
DEADLINE_LINES = line_table("deadline_line", DeadlineLine, FILING, "late_after")


class FilingTable(AggregateRow, registry=registry(metadata=FILING)):
    """Base of the tables in the rooms."""
