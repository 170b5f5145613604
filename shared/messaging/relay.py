"""From the outbox to the broker: numbering, then publishing in that order."""

import time
from collections import deque
from collections.abc import Sequence

import structlog

from shared.messaging.broker import Broker, BrokerFull, StreamMissing
from shared.messaging.pace import Pace
from shared.messaging.tracing import publishing
from shared.storage import faults
from shared.storage.chain import Chain
from shared.storage.event_log import Entry, facts_wait, mark_published, read_entries, read_head, sequence_outbox
from shared.storage.store import AnyStore

_log = structlog.get_logger(__name__)


class Sequencer:
    """Gives committed facts their numbers; runs with or without a broker."""

    def __init__(self, store: AnyStore, chain: Chain, pace: Pace) -> None:
        self._store, self._chain, self._pace = store, chain, pace

    async def has_work(self) -> bool:
        """Whether a turn is worth its lock, which all who write would wait for."""
        async with self._store.reading() as connection:
            return await facts_wait(connection)

    async def turn(self) -> list[Entry]:
        """Number one batch; fewer than a whole one means that there were no more."""
        async with self._store.writing() as connection:
            entries = await sequence_outbox(
                connection, self._store.service, self._chain, self._store.clock, self._pace.batch
            )
            await faults.hit("seq.before_commit")
        await faults.hit("seq.after_commit")
        return entries


class Publisher:
    """Sends the log in order and keeps how far the broker has it, which only grows.

    What the sequencer of this process has just written need not be read again: it is offered. The mark in the database
    follows a little later; what a crash leaves unmarked is sent once more, under the same message ids.
    """

    def __init__(self, store: AnyStore, broker: Broker, pace: Pace) -> None:
        self._store, self._broker, self._pace = store, broker, pace
        self._offered: deque[Entry] = deque()
        self._more_in_log = True
        self.acknowledged = self._marked = 0
        self._mark_at = self._read_again_at = 0.0

    def offer(self, entries: Sequence[Entry]) -> None:
        """Entries that were just added to the log; more than a few batches are left there until their turn."""
        if self._more_in_log or len(self._offered) > 4 * self._pace.batch:
            self._more_in_log = True
        else:
            self._offered.extend(entries)

    @property
    def is_behind(self) -> bool:
        """Whether there are facts that the broker does not have yet, as far as it is known here."""
        return bool(self._offered) or self._more_in_log

    async def turn(self) -> bool:
        """Publish one batch; whether to go on at once."""
        if not self._broker.connected:
            return False
        entries = await self._next()
        if not entries:
            return False
        await faults.hit("relay.before_publish")
        with publishing(entries) as traced:
            receipt = traced.came_to(await self._broker.publish(self._store.service, entries))
        await faults.hit("relay.after_ack")
        if receipt.acknowledged:
            self.acknowledged = max(self.acknowledged, entries[receipt.acknowledged - 1].seq)
        return await self._follow_up(receipt.problem)

    async def mark(self, *, at_once: bool = False) -> float:
        """Write down how far the broker has the log, not more often than needed; the seconds until the next time."""
        if self.acknowledged == self._marked:
            return self._pace.idle
        remaining = self._mark_at - time.monotonic()
        if remaining > 0 and not at_once:
            return remaining
        acknowledged = self.acknowledged
        async with self._store.writing() as connection:
            await mark_published(connection, self._store.service, acknowledged)
        await faults.hit("relay.after_mark")
        self._marked, self._mark_at = acknowledged, time.monotonic() + self._pace.throttle
        return self._pace.idle

    async def _next(self) -> list[Entry]:
        while self._offered and self._offered[0].seq <= self.acknowledged:
            self._offered.popleft()
        if self._offered and self._offered[0].seq == self.acknowledged + 1:
            return [self._offered[n] for n in range(min(self._pace.batch, len(self._offered)))]
        # Now and then in any case: another process may have added to the log.
        if self._offered or self._more_in_log or time.monotonic() >= self._read_again_at:
            return await self._read()
        return []

    async def _read(self) -> list[Entry]:
        self._offered.clear()
        # Cleared before the reading: what is added during it may be offered and not be read, and is then skipped above.
        self._more_in_log, self._read_again_at = False, time.monotonic() + self._pace.idle
        async with self._store.reading() as connection:
            head = await read_head(connection, self._store.service)
            if head is None:
                return []
            self.acknowledged = max(self.acknowledged, head.published)
            if self.acknowledged >= head.seq:
                return []
            entries = await read_entries(connection, self.acknowledged, self._pace.batch)
        self._more_in_log = entries[-1].seq < head.seq
        return entries

    async def _follow_up(self, problem: Exception | None) -> bool:
        if problem is None:
            return bool(self._offered) or self._more_in_log
        self._more_in_log = True
        if isinstance(problem, StreamMissing):
            await self._broker.ensure_stream(self._store.service)
            return True
        if isinstance(problem, BrokerFull):
            _log.warning("broker_full", service=self._store.service, detail=str(problem))
            return False
        raise problem
