"""The metadata of the review service's tables, which stand in its rooms."""

from sqlalchemy import MetaData
from sqlalchemy.orm import registry

from shared.storage.collection import AggregateRow

REVIEW = MetaData()


class ReviewTable(AggregateRow, registry=registry(metadata=REVIEW)):
    """Base of the tables in the rooms."""
