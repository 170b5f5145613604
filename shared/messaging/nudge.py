"""Waking the relay of another process: for a process that writes facts but does not send them."""

import asyncio

from shared.messaging.broker import Broker
from shared.messaging.loop import Loop
from shared.messaging.talk import wake_subject
from shared.storage.store import AnyStore

# A signal costs as much as a twentieth of a commit, and the relay takes what it finds in batches anyhow.
_GAP = 0.005


class Nudge:
    """Takes over ``store.wake`` and passes the signal on through the broker: the first at once, and then one for all
    commits of `_GAP` seconds."""

    def __init__(self, *, store: AnyStore, broker: Broker, slowest: float = 60.0) -> None:
        self._store, self._broker, self._slowest = store, broker, slowest
        self._loop = Loop(store.service, "nudge", self._turn)

    async def start(self) -> None:
        self._store.wake = self._loop.wake
        await self._broker.open()
        self._loop.start()

    async def stop(self, within: float = 5.0) -> None:
        await self._loop.stop(asyncio.get_running_loop().time() + within)
        await self._broker.close()

    async def _turn(self) -> float:
        await self._broker.announce(wake_subject(self._store.service), b"")
        await asyncio.sleep(_GAP)
        return self._slowest
