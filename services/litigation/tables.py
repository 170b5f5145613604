"""What the litigation service's tables have in common. `party` is the court of a case, the issuer of a suggestion."""

from sqlalchemy import MetaData
from sqlalchemy.orm import registry

from shared.kernel.clocks.lines import DeadlineLine
from shared.storage.collection import AggregateRow
from shared.storage.lines import line_table

LITIGATION = MetaData()
DEADLINE_LINES = line_table("deadline_line", DeadlineLine, LITIGATION, "late_after")


class LitigationTable(AggregateRow, registry=registry(metadata=LITIGATION)):
    """Base of the tables below."""
