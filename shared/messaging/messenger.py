"""The messaging of one process: relay, consumers and telephone, started and stopped together."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable

import structlog

from shared.contracts.listeners import LISTENERS, Listeners, speakers_heard_by
from shared.kernel.model.health import Health
from shared.messaging import metrics
from shared.messaging.applier import Applier
from shared.messaging.broker import Broker, BrokerAway
from shared.messaging.consumer import Consumer
from shared.messaging.desk import Desk
from shared.messaging.loop import Loop
from shared.messaging.pace import Pace
from shared.messaging.relay import Publisher, Sequencer
from shared.messaging.sealer import Sealer
from shared.messaging.second_try import SecondTry
from shared.messaging.subscription import Subscription
from shared.messaging.talk import cursor_subject, head_subject, read_subject, wake_subject
from shared.messaging.telling import Teller
from shared.storage.chain import Chain
from shared.storage.pairing import pair_all
from shared.storage.store import AnyStore

_log = structlog.get_logger(__name__)


class DeafToASpeaker(ValueError):
    """A subscription names a speaker whom, by the table of listeners, this service does not follow."""


class Messenger:
    """Belongs into the worker of a service, or into its one process. `start` works without a broker and connects later.

    It takes over ``store.wake``; a process that only writes uses `Nudge` instead.
    """

    def __init__(
        self,
        *,
        store: AnyStore,
        broker: Broker,
        chain: Chain,
        subscriptions: Iterable[Subscription] = (),
        listeners: Listeners = LISTENERS,
        pace: Pace | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store, self._broker, self._pace, self._now = store, broker, pace or Pace(), now
        self._listeners = listeners
        self._sequencer = Sequencer(store, chain, self._pace)
        self._publisher = Publisher(store, broker, self._pace)
        self._teller = Teller(store, broker)
        # At first in any case: the log of a service begins with the first turn.
        self._called = self._more_in_outbox = True
        self._sequenced = 0
        self._facts_wait_since: float | None = None
        self._sealing = self._loop("seal", self._behind_facts(self._seldom(Sealer(store, chain, self._pace).turn)))
        self._pairing = self._loop("pair", self._behind_facts(self._seldom(self._pair)))
        self._sequencing = self._loop("sequence", self._sequence)
        self._publishing = self._loop("publish", self._publish)
        self._announcing = self._loop("announce", self._announce)
        self._ensuring = self._loop("ensure", self._ensure)
        self._consumers: list[Consumer] = []
        self._consuming: list[Loop] = []
        self._follow(tuple(subscriptions), chain)
        own = [self._sequencing, self._sealing, self._pairing, self._publishing, self._announcing, self._ensuring]
        self._loops = [*own, *self._consuming]

    async def start(self) -> None:
        """Begin to work; raises only when the database cannot be used."""
        self._store.wake = self._call
        self._broker.when_connected(self._connected)
        service = self._store.service
        await self._broker.open()
        await self._broker.answer(read_subject(service), self._teller.answer)
        await self._broker.listen(cursor_subject(service), self._hear_cursor)
        await self._broker.listen(wake_subject(service), self._hear_nudge)
        for consumer in self._consumers:
            await self._broker.listen(head_subject(consumer.producer), consumer.hear_head)
        for loop in self._loops:
            loop.start()

    async def stop(self, within: float = 10.0) -> None:
        """End the turns at hand, then the connection; after `within` seconds what still runs is cancelled."""
        deadline = asyncio.get_running_loop().time() + within
        for loop in self._loops:
            loop.ask_to_stop()
        await asyncio.gather(*(loop.stop(deadline) for loop in self._loops))
        try:
            await self._publisher.mark(at_once=True)
        finally:
            for consumer in self._consumers:
                await consumer.close()
            await self._broker.close()

    async def health(self) -> Health:
        """A missing broker degrades: callers are still served and facts wait in the log. A dead sequencer fails."""
        metrics.NATS_CONNECTED.labels(self._store.service).set(self._broker.connected)
        ill = [loop.name for loop in self._loops if loop.late > self._pace.silence]
        if self._sequencing.name in ill:
            return Health("messaging", "failed", "the sequencer does not succeed")
        if not self._broker.connected:
            return Health("messaging", "degraded", f"no broker: {self._broker.detail}")
        broken = [f"{c.producer}: {c.broken_because}" for c in self._consumers if c.broken_because]
        if broken or ill:
            return Health("messaging", "degraded", "; ".join([*broken, *(f"{name} does not succeed" for name in ill)]))
        return Health("messaging", "ok")

    def _follow(self, subscriptions: tuple[Subscription, ...], chain: Chain) -> None:
        service, producers = self._store.service, speakers_heard_by(self._store.service, self._listeners)
        for subscription in subscriptions:
            if unheard := sorted(set(subscription.speakers) - set(producers)):
                raise DeafToASpeaker(f"{subscription.name} wants to hear {unheard}, whom {service} does not follow")
        desk = Desk(service, subscriptions)
        for producer in producers:
            self._follow_one(producer, desk, chain)

    def _follow_one(self, producer: str, desk: Desk, chain: Chain) -> None:
        loop = self._loop(f"consume-{producer}", lambda: consumer.turn())
        consumer = Consumer(
            self._store,
            self._broker,
            producer,
            Applier(self._store, producer, desk, chain, self._pace),
            SecondTry(self._store, producer, desk, self._pace),
            self._pace,
            loop.wake,
        )
        self._consumers.append(consumer)
        self._consuming.append(loop)

    def _loop(self, name: str, turn: Callable[..., object]) -> Loop:
        # each turn is an async function giving seconds
        return Loop(self._store.service, name, turn, now=self._now)  # type: ignore[arg-type]

    def _connected(self) -> None:
        for consumer in self._consumers:
            consumer.compare_soon()
        for loop in self._loops:
            loop.wake()

    async def _hear_nudge(self, _: bytes) -> None:
        self._call()
        for loop in self._consuming:
            loop.wake()

    def _call(self) -> None:
        """There are facts to number."""
        self._called = True
        self._sequencing.wake()

    async def _hear_cursor(self, data: bytes) -> None:
        await self._teller.hear_cursor(data)
        self._announcing.wake()

    async def _sequence(self) -> float:
        if not self._called and not await self._sequencer.has_work():
            return self._pace.idle
        self._called = False
        try:
            entries = await self._sequencer.turn()
        except BaseException:
            self._called = True
            raise
        self._sequenced += len(entries)
        more = len(entries) == self._pace.batch
        self._more_in_outbox = more
        self._called = self._called or more
        if entries:
            self._publisher.offer(entries)
            self._publishing.wake()
        return 0.0 if more else self._pace.idle

    def _behind_facts(self, turn: Callable[[], Awaitable[float]]) -> Callable[[], Awaitable[float]]:
        """Others wait for a backlog of facts, in the outbox or on their way to the broker, and nobody for this: it lets
        them go first, though not for ever."""

        async def behind() -> float:
            since = self._facts_wait_since or self._now()
            self._facts_wait_since = since if self._more_in_outbox or self._publisher.is_behind else None
            gives_way = self._facts_wait_since is not None and self._now() - since < self._pace.give_way
            return self._pace.gather if gives_way else await turn()

        return behind

    def _seldom(self, turn: Callable[[], Awaitable[float]]) -> Callable[[], Awaitable[float]]:
        """What mostly comes with facts, and which nobody waits for: without any it is looked for now and then."""
        seen, again_at = -1, self._now()

        async def seldom() -> float:
            nonlocal seen, again_at
            sequenced = self._sequenced
            if sequenced == seen and self._now() < again_at:
                return self._pace.idle
            pause = await turn()
            if pause >= self._pace.idle:
                seen, again_at = sequenced, self._now() + self._pace.seldom
            return pause

        return seldom

    async def _pair(self) -> float:
        await pair_all(self._store)
        return self._pace.idle

    async def _publish(self) -> float:
        before = self._publisher.acknowledged
        while await self._publisher.turn():
            pass
        if self._publisher.acknowledged > before:
            self._announcing.wake()
        return min(await self._publisher.mark(), self._pace.idle)

    async def _announce(self) -> float:
        await asyncio.sleep(self._pace.gather)
        await self._teller.note_heard()
        await self._teller.announce_head()
        return self._pace.announce

    async def _ensure(self) -> float:
        if not self._broker.connected:
            return self._pace.idle
        try:
            await self._broker.ensure_stream(self._store.service)
        except BrokerAway as problem:
            _log.info("stream_not_ensured", service=self._store.service, problem=str(problem))
            return self._pace.idle
        return self._pace.ensure
