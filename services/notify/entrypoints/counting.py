"""Counting what is shown to Prometheus: what waits every quarter of a minute, all clocks every five minutes."""

from services.notify.deadlines.adapters.metrics import count_clocks
from services.notify.delivery.adapters.metrics import count_deliveries
from services.notify.service import NotifyService

COUNT_SECONDS = 15.0
_TURNS_BETWEEN_CLOCKS = 20


class Counting:
    """A loop's turns."""

    def __init__(self, service: NotifyService) -> None:
        self._store, self._clock = service.store, service.clock.machine
        self._turns = 0

    async def turn(self) -> float:
        """Count; the seconds until the next time."""
        async with self._store.reading() as connection:
            await count_deliveries(connection, self._clock.now())
            if self._turns % _TURNS_BETWEEN_CLOCKS == 0:
                await count_clocks(connection)
        self._turns += 1
        return COUNT_SECONDS
