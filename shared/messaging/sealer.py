"""Sealing what was entered: behind the facts, which do not wait for it."""

from shared.messaging.pace import Pace
from shared.storage.chain import Chain
from shared.storage.seals import oldest_unsealed, seal_entries, sealed_up_to
from shared.storage.store import AnyStore

# On SQLite nobody else writes meanwhile: it is held for moments only.
_BATCH = 100


class Sealer:
    """Chains the entries of one service, a batch at a time; runs with or without a broker."""

    def __init__(self, store: AnyStore, chain: Chain, pace: Pace) -> None:
        self._store, self._chain, self._pace = store, chain, pace
        self._sealed_up_to = 0

    async def turn(self) -> float:
        """Seal what has come since the last time; the seconds until the next."""
        at = self._store.clock.machine.now()
        # Asked without a lock: mostly there is nothing.
        async with self._store.reading() as connection:
            self._sealed_up_to = await sealed_up_to(connection, at, self._sealed_up_to)
            if await oldest_unsealed(connection, at, after=self._sealed_up_to) is None:
                return self._pace.idle
        async with self._store.writing() as connection:
            sealed = await seal_entries(connection, self._chain, at, _BATCH, after=self._sealed_up_to)
        return 0.0 if sealed == _BATCH else self._pace.idle
