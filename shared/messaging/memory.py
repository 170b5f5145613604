"""A broker in memory with JetStream's manners: streams, duplicate window, durable consumers, questions and answers.

One MemoryServer stands for the nats-server; each service opens a MemoryBroker on it.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from shared.messaging.broker import Answer, BrokerAway, BrokerFull, Hear, Hint, Receipt, StreamMissing
from shared.storage import faults
from shared.storage.event_log import Entry

_DUPLICATE_WINDOW = 120.0
_ACK_WAIT = 30.0


@dataclass
class _Durable:
    position: int = 0
    unacknowledged: dict[int, float] = field(default_factory=dict)


@dataclass
class _Stream:
    messages: list[Entry | None] = field(default_factory=list)
    seen: dict[tuple[str, int], float] = field(default_factory=dict)
    durables: dict[str, _Durable] = field(default_factory=dict)

    def store(self, entry: Entry) -> None:
        now = time.monotonic()
        if now - self.seen.get((entry.epoch, entry.seq), -_DUPLICATE_WINDOW) >= _DUPLICATE_WINDOW:
            self.seen[entry.epoch, entry.seq] = now
            self.messages.append(entry)


class MemoryServer:
    """What the brokers connect to; the rest of its methods is for those who want to break it."""

    def __init__(self) -> None:
        self.up = True
        self.capacity: int | None = None
        self.streams: dict[str, _Stream] = {}
        self.brokers: list[MemoryBroker] = []
        self.answers: dict[str, tuple[MemoryBroker, Answer]] = {}
        self.ears: dict[str, list[tuple[MemoryBroker, Hear]]] = {}

    def stop(self) -> None:
        """Connections are lost; streams stay."""
        self.up = False

    def start(self) -> None:
        self.up = True
        for broker in self.brokers:
            broker.connected_again()

    def wipe(self) -> None:
        """Forget every stream and durable consumer."""
        self.streams.clear()

    def delete_stream(self, producer: str) -> None:
        self.streams.pop(producer, None)

    def purge(self, producer: str) -> None:
        """Empty a stream; the duplicate window outlives it, as on the real server."""
        stream = self.streams[producer]
        stream.messages = [None] * len(stream.messages)

    def delete_consumer(self, producer: str, consumer: str) -> None:
        self.streams[producer].durables.pop(consumer, None)

    def inject(self, producer: str, entry: Entry) -> None:
        """Put a message into a stream past the duplicate window."""
        self.streams[producer].messages.append(entry)
        self.tell_arrivals(producer)

    def tell_arrivals(self, producer: str) -> None:
        for broker in self.brokers:
            broker.tell_arrival(producer)


class MemoryBroker:
    """One service's connection to a MemoryServer."""

    detail = "the server is stopped"

    def __init__(self, server: MemoryServer) -> None:
        self._server = server
        self._callbacks: list[Callable[[], None]] = []
        self._feeds: list[tuple[str, Callable[[], None]]] = []
        self._tasks: set[asyncio.Task[Any]] = set()
        self._open = False

    @property
    def connected(self) -> bool:
        return self._open and self._server.up

    async def open(self) -> None:
        if not self._open:
            self._open = True
            self._server.brokers.append(self)
            self.connected_again()

    async def close(self) -> None:
        self._open = False
        self._callbacks.clear()
        self._feeds.clear()
        server = self._server
        server.brokers = [broker for broker in server.brokers if broker is not self]
        server.answers = {subject: held for subject, held in server.answers.items() if held[0] is not self}
        server.ears = {subject: [ear for ear in ears if ear[0] is not self] for subject, ears in server.ears.items()}
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def when_connected(self, callback: Callable[[], None]) -> None:
        self._callbacks.append(callback)

    def connected_again(self) -> None:
        """The server is there again."""
        for callback in self._callbacks:
            callback()

    def tell_arrival(self, producer: str) -> None:
        """Something has come into a stream."""
        for followed, arrived in self._feeds:
            if followed == producer:
                arrived()

    async def ensure_stream(self, producer: str) -> None:
        self._reach()
        self._server.streams.setdefault(producer, _Stream())

    async def publish(self, producer: str, entries: Sequence[Entry]) -> Receipt:
        await faults.hit("relay.after_send")
        for count, entry in enumerate(entries):
            stream = self._server.streams.get(producer)
            if not self.connected:
                return Receipt(count, BrokerAway(self.detail))
            if stream is None:
                return Receipt(count, StreamMissing(producer))
            if self._server.capacity is not None and len(stream.messages) >= self._server.capacity:
                return Receipt(count, BrokerFull(producer))
            stream.store(entry)
        self._server.tell_arrivals(producer)
        return Receipt(len(entries))

    async def feed(self, producer: str, consumer: str, arrived: Callable[[], None]) -> "MemoryFeed":
        self._feeds.append((producer, arrived))
        return MemoryFeed(self, self._server, producer, consumer)

    async def announce(self, subject: str, data: bytes) -> None:
        if not self.connected:
            return
        for broker, hear in self._server.ears.get(subject, []):
            broker.spawn(hear(data))

    async def listen(self, subject: str, hear: Hear) -> None:
        self._server.ears.setdefault(subject, []).append((self, hear))

    async def answer(self, subject: str, answer: Answer) -> None:
        self._server.answers[subject] = (self, answer)

    async def ask(self, subject: str, data: bytes, *, timeout: float) -> bytes:  # noqa: ASYNC109 - the protocol's
        self._reach()
        held = self._server.answers.get(subject)
        if held is None:
            raise BrokerAway(f"nobody answers {subject}")
        try:
            async with asyncio.timeout(timeout):
                return await held[1](data)
        except TimeoutError as problem:
            raise BrokerAway(f"no answer on {subject}") from problem

    def spawn(self, hearing: Awaitable[None]) -> None:
        """Let a listener hear in its own time."""
        task = asyncio.ensure_future(hearing)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _reach(self) -> None:
        if not self.connected:
            raise BrokerAway(self.detail)


class MemoryFeed:
    """The deliveries of one durable consumer."""

    def __init__(self, broker: MemoryBroker, server: MemoryServer, producer: str, consumer: str) -> None:
        self._broker, self._server, self._producer, self._consumer = broker, server, producer, consumer

    def take(self, limit: int) -> list[Hint]:
        stream = self._server.streams.get(self._producer)
        durable = None if stream is None else stream.durables.get(self._consumer)
        if not self._broker.connected or stream is None or durable is None:
            return []
        return [self._deliver(stream, durable, position) for position in _due(stream, durable)[:limit]]

    async def refill(self) -> None:
        stream = self._server.streams.get(self._producer)
        if not self._broker.connected or stream is None:
            raise BrokerAway(f"no stream of {self._producer}")
        if self._consumer not in stream.durables:
            stream.durables[self._consumer] = _Durable()
            self._broker.tell_arrival(self._producer)

    async def close(self) -> None:
        """Nothing is held open."""

    def _deliver(self, stream: _Stream, durable: _Durable, position: int) -> Hint:
        durable.unacknowledged[position] = time.monotonic()
        durable.position = max(durable.position, position + 1)

        async def ack() -> None:
            durable.unacknowledged.pop(position, None)

        return Hint(stream.messages[position], ack)


def _due(stream: _Stream, durable: _Durable) -> list[int]:
    """Positions to deliver: what was not acknowledged for too long, then what is new."""
    now = time.monotonic()
    late = [position for position, at in durable.unacknowledged.items() if now - at > _ACK_WAIT]
    new = range(durable.position, len(stream.messages))
    return [position for position in [*late, *new] if stream.messages[position] is not None]
