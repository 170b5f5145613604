"""From the outbox to the broker: numbering, then publishing in that order."""

import structlog

from shared.messaging.broker import Broker, BrokerFull, StreamMissing
from shared.messaging.pace import Pace
from shared.storage import faults
from shared.storage.chain import Chain
from shared.storage.event_log import mark_published, read_entries, read_head, sequence_outbox
from shared.storage.store import AnyStore

_log = structlog.get_logger()


class Sequencer:
    """Gives committed facts their numbers; runs with or without a broker."""

    def __init__(self, store: AnyStore, chain: Chain, pace: Pace) -> None:
        self._store, self._chain, self._pace = store, chain, pace

    async def turn(self) -> bool:
        """Number one batch; whether there may be more."""
        async with self._store.writing() as connection:
            moved = await sequence_outbox(
                connection, self._store.service, self._chain, self._store.clock, self._pace.batch
            )
            await faults.hit("seq.before_commit")
        await faults.hit("seq.after_commit")
        return moved == self._pace.batch


class Publisher:
    """Sends the log in order and keeps how far the broker has it, which only grows."""

    def __init__(self, store: AnyStore, broker: Broker, pace: Pace) -> None:
        self._store, self._broker, self._pace = store, broker, pace

    async def turn(self) -> bool:
        """Publish one batch; whether to go on at once."""
        if not self._broker.connected:
            return False
        async with self._store.reading() as connection:
            head = await read_head(connection, self._store.service)
            if head is None or head.published >= head.seq:
                return False
            entries = await read_entries(connection, head.published, self._pace.batch)
        await faults.hit("relay.before_publish")
        receipt = await self._broker.publish(self._store.service, entries)
        await faults.hit("relay.after_ack")
        if receipt.acknowledged:
            await self._mark(entries[receipt.acknowledged - 1].seq)
        return await self._follow_up(receipt.problem)

    async def _mark(self, seq: int) -> None:
        async with self._store.writing() as connection:
            await mark_published(connection, self._store.service, seq)
        await faults.hit("relay.after_mark")

    async def _follow_up(self, problem: Exception | None) -> bool:
        if isinstance(problem, StreamMissing):
            await self._broker.ensure_stream(self._store.service)
            return True
        if isinstance(problem, BrokerFull):
            _log.warning("broker_full", service=self._store.service, detail=str(problem))
            return False
        if problem is not None:
            raise problem
        return True
