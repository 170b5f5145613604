"""The metadata of the filing service's tables, which stand in its rooms."""

from sqlalchemy import MetaData
from sqlalchemy.orm import registry

from shared.storage.collection import AggregateRow

FILING = MetaData()


class FilingTable(AggregateRow, registry=registry(metadata=FILING)):
    """Base of the tables in the rooms."""
