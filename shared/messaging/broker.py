"""What messaging needs of a broker: hints in order and a telephone, nothing durable."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from shared.storage.event_log import Entry

Hear = Callable[[bytes], Awaitable[None]]
Answer = Callable[[bytes], Awaitable[bytes]]


class BrokerAway(Exception):
    """The broker cannot be reached or did not answer in time."""


class StreamMissing(Exception):
    """The broker has no stream for this producer: never made, deleted, or wiped."""


class BrokerFull(Exception):
    """The broker takes no more for now; the facts wait in the log."""


@dataclass(frozen=True)
class Receipt:
    """How many of the facts given, counted from the first, the broker has acknowledged, and why not the rest."""

    acknowledged: int
    problem: Exception | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """A delivered message; `entry` is None when it is none of ours."""

    entry: Entry | None
    ack: Callable[[], Awaitable[None]]


class Feed(Protocol):
    """A durable consumer's deliveries from one producer's stream."""

    def take(self, limit: int) -> list[Hint]:
        """What has arrived, at once, even if it is nothing."""
        ...

    async def refill(self) -> None:
        """Keep deliveries coming; make stream and durable consumer again when they are missing."""
        ...

    async def close(self) -> None: ...


class Broker(Protocol):
    """One connection of one service."""

    @property
    def connected(self) -> bool: ...

    @property
    def detail(self) -> str:
        """Why it is not connected, or what it complained of last."""
        ...

    async def open(self) -> None:
        """Begin to connect; returns without waiting for success, and connects again for ever."""
        ...

    async def close(self) -> None: ...

    def when_connected(self, callback: Callable[[], None]) -> None:
        """Have `callback` called after every connection made, the first and the later ones."""
        ...

    async def ensure_stream(self, producer: str) -> None: ...

    async def publish(self, producer: str, entries: Sequence[Entry]) -> Receipt: ...

    async def feed(self, producer: str, consumer: str, arrived: Callable[[], None]) -> Feed:
        """The deliveries for `consumer`; `arrived` is called whenever there is something to take."""
        ...

    async def announce(self, subject: str, data: bytes) -> None:
        """Say something to whoever listens now; without a connection it is not said."""
        ...

    async def listen(self, subject: str, hear: Hear) -> None: ...

    async def answer(self, subject: str, answer: Answer) -> None:
        """Answer questions on a subject; of several processes one answers each."""
        ...

    async def ask(self, subject: str, data: bytes, *, timeout: float) -> bytes:  # noqa: ASYNC109 - the broker's own timer
        """The answer; raises BrokerAway when there is none."""
        ...
