"""Several callers who write all the time, each one deed after the other."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress

from tests.eventually import eventually
from tests.faults.desk import Desk, Refused

Deed = Callable[[Desk], Awaitable[None]]
_WRITERS = 3
_PAUSE_SECONDS = 0.05
_PATIENCE_SECONDS = 90.0


class Pressure:
    """While it runs; at its end every request begun is carried through."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._ended = False

    async def goes_on(self, count: int = 15) -> None:
        """Wait until that many more requests have been acknowledged."""
        promises = self._desk.promises
        wanted = promises.acknowledged + count
        await eventually(lambda: promises.acknowledged >= wanted, within=_PATIENCE_SECONDS)

    async def write(self, deeds: Sequence[Deed]) -> None:
        while not self._ended:
            for deed in deeds:
                with suppress(Refused):
                    await deed(self._desk)
                await asyncio.sleep(_PAUSE_SECONDS)

    def end(self) -> None:
        self._ended = True


@asynccontextmanager
async def load(desk: Desk, deeds: Sequence[Deed]) -> AsyncIterator[Pressure]:
    """Writers beside the block."""
    running = Pressure(desk)
    async with asyncio.TaskGroup() as group:
        for _ in range(_WRITERS):
            group.create_task(running.write(deeds))
        yield running
        running.end()
