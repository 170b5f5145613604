"""What the use cases of delivery need of the outside."""

from collections.abc import Sequence
from typing import Protocol

from services.notify.deadlines.usecases.ports import Notices
from services.notify.delivery.domain.endpoint import Endpoint
from shared.kernel.model.acts import Things


class Endpoints(Things[Endpoint], Protocol):
    """All endpoints."""

    async def kept_of(self, unit: str) -> Sequence[Endpoint]:
        """Those of a unit that were not removed."""
        ...


class DeliveryWork(Protocol):
    """One unit of work on endpoints; what becomes of one is told in its owner's inbox."""

    @property
    def endpoints(self) -> Endpoints: ...
    @property
    def notices(self) -> Notices: ...
    async def last_before(self, endpoint: str) -> int:
        """The number of the last fact of the feed that an endpoint was sent, or is not to be sent any more."""
        ...

    async def catch_up(self, endpoint: Endpoint, since: int) -> None:
        """Send an endpoint what was told since that fact of the feed and is for it."""
        ...

    async def drop_deliveries(self, endpoint: str, *, problem: str | None = None) -> None:
        """Give up what is on its way to an endpoint, for that `problem` where it is not one of delivering."""
        ...
