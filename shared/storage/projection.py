"""Aggregates without entries: they follow from other things, and can be built anew from them."""

from typing import TypeVar

from shared.kernel.model.aggregate import Aggregate
from shared.storage.collection import SqlCollection

A = TypeVar("A", bound=Aggregate)


class Projection(SqlCollection[A]):
    """What a change of other things brings up to date, and `liandong admin rewrite` builds anew."""

    async def rebuild(self, after: str, limit: int) -> list[str]:
        """Bring in step what follows from up to `limit` things that come `after` an id; gives the ids of those."""
        raise NotImplementedError
