"""What the litigation service's tables have in common. `party` is the court of a case, the issuer of a suggestion."""

from sqlalchemy import MetaData
from sqlalchemy.orm import registry

from shared.storage.collection import AggregateRow

LITIGATION = MetaData()


class LitigationTable(AggregateRow, registry=registry(metadata=LITIGATION)):
    """Base of the tables below."""
