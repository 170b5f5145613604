"""Where something follows from what becomes of a maker."""

from typing import Any, Protocol

from services.filing.makers.domain.maker import Maker
from shared.kernel.lives.entered import Consequence
from shared.storage.work import Work


class MakerFollower(Protocol):
    """A collection of a room above, named to makers by the unit of work."""

    def __init__(self, work: Work) -> None: ...

    async def follow_maker(
        self, maker: Maker, begun: frozenset[Consequence[Any]], ended: frozenset[Consequence[Any]]
    ) -> None:
        """Do what has `begun` to follow from the maker, as it stands now, and undo what has `ended`.

        Refuses that a maker is voided where something of it stands.
        """
        ...
