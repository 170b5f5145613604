"""What a process that only serves requests has in the place of loops."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from shared.hosting.brokers import broker_of
from shared.hosting.service import Service
from shared.messaging.nudge import Nudge


class Foreground:
    """It tells the worker that facts are waiting."""

    def __init__(self, service: Service[Any, Any]) -> None:
        self._nudge = Nudge(store=service.store, broker=broker_of(service.settings))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        await self._nudge.start()
        try:
            yield
        finally:
            await self._nudge.stop()
