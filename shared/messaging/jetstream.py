"""The broker on NATS JetStream: one stream per producer, one durable pull consumer per listener."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import nats.errors
import nats.js.errors
import structlog
from nats.aio.msg import Msg
from nats.js import JetStreamContext
from nats.js.api import (
    AckPolicy,
    ConsumerConfig,
    DeliverPolicy,
    DiscardPolicy,
    RetentionPolicy,
    StorageType,
    StreamConfig,
)

from shared.messaging.broker import Answer, BrokerAway, Hear, Receipt
from shared.messaging.connection import INBOXES, Connection, NatsAccess
from shared.messaging.jetstream_publish import AtomicRefused, publish_atomically, publish_in_window
from shared.messaging.jetstream_pull import PullFeed
from shared.storage.event_log import Entry

_log = structlog.get_logger(__name__)
_ANOTHER_CONFIGURATION = 10058


@dataclass(frozen=True, kw_only=True)
class StreamLimits:
    """How much the broker keeps; what it lets go of is in the producer's log anyway."""

    replicas: int = 1
    max_bytes: int = 512 * 1024 * 1024
    max_age_seconds: float = 30 * 86_400
    duplicate_window_seconds: float = 120


class JetStreamBroker:
    """One service's connection to NATS."""

    def __init__(self, access: NatsAccess, limits: StreamLimits | None = None) -> None:
        self._connection = Connection(access)
        self._limits = limits or StreamLimits()
        self._service = access.service
        self.publishes_atomically = True

    @property
    def connected(self) -> bool:
        return self._connection.connected

    @property
    def detail(self) -> str:
        return self._connection.detail

    async def open(self) -> None:
        await self._connection.open()

    async def close(self) -> None:
        await self._connection.close()

    def when_connected(self, callback: Callable[[], None]) -> None:
        self._connection.when_connected(callback)

    async def ensure_stream(self, producer: str) -> None:
        try:
            await self._create_or_update(self._stream_config(producer))
        except (nats.errors.Error, TimeoutError) as problem:
            raise BrokerAway(f"no stream for {producer}: {problem!r}") from problem

    async def ensure_consumer(self, producer: str, consumer: str) -> None:
        """Make the durable consumer where it is missing; its stream is the producer's to make."""
        try:
            await self._jetstream().add_consumer(stream_name(producer), _consumer_config(consumer))
        except (nats.errors.Error, TimeoutError) as problem:
            raise BrokerAway(f"no consumer {consumer} on {producer}: {problem!r}") from problem

    async def publish(self, producer: str, entries: Sequence[Entry]) -> Receipt:
        try:
            jetstream = self._jetstream()
        except BrokerAway as problem:
            return Receipt(0, problem)
        if self.publishes_atomically and len(entries) > 1:
            try:
                return await publish_atomically(jetstream, producer, entries)
            except AtomicRefused as refused:
                self.publishes_atomically = not refused.for_good
                _log.info("atomic_batch_refused", service=self._service, reason=str(refused), for_good=refused.for_good)
        return await publish_in_window(jetstream, producer, entries)

    async def feed(self, producer: str, consumer: str, arrived: Callable[[], None]) -> PullFeed:
        async def ensure() -> None:
            await self.ensure_consumer(producer, consumer)

        feed = PullFeed(self._connection, stream_name(producer), consumer, ensure, arrived)
        await feed.open()
        return feed

    async def announce(self, subject: str, data: bytes) -> None:
        try:
            await self._connection.client.publish(subject, data)
        except (BrokerAway, nats.errors.Error) as problem:
            _log.debug("not_announced", service=self._service, subject=subject, problem=repr(problem))

    async def listen(self, subject: str, hear: Hear) -> None:
        async def on_message(message: Msg) -> None:
            await hear(message.data)

        await self._connection.listen(subject, on_message)

    async def answer(self, subject: str, answer: Answer) -> None:
        async def on_message(message: Msg) -> None:
            # Anywhere else we would speak for the one who asks, on subjects that only we may use.
            if message.reply.startswith(INBOXES):
                await self._connection.client.publish(message.reply, await answer(message.data))

        await self._connection.listen(subject, on_message, queue=self._service)

    async def ask(self, subject: str, data: bytes, *, timeout: float) -> bytes:  # noqa: ASYNC109 - the protocol's
        try:
            return (await self._connection.client.request(subject, data, timeout=timeout)).data
        except (nats.errors.Error, TimeoutError) as problem:
            raise BrokerAway(f"no answer on {subject}: {problem!r}") from problem

    async def _create_or_update(self, config: StreamConfig) -> None:
        try:
            await self._jetstream().add_stream(config)
        except nats.js.errors.BadRequestError as problem:
            if problem.err_code != _ANOTHER_CONFIGURATION:
                raise
            await self._jetstream().update_stream(config)

    def _jetstream(self) -> JetStreamContext:
        return self._connection.client.jetstream(timeout=5)

    def _stream_config(self, producer: str) -> StreamConfig:
        return StreamConfig(
            name=stream_name(producer),
            subjects=[f"liandong.{producer}.>"],
            retention=RetentionPolicy.LIMITS,
            storage=StorageType.FILE,
            discard=DiscardPolicy.OLD,
            num_replicas=self._limits.replicas,
            max_bytes=self._limits.max_bytes,
            max_age=self._limits.max_age_seconds,
            duplicate_window=self._limits.duplicate_window_seconds,
            deny_delete=True,
            allow_atomic=True,
        )


def stream_name(producer: str) -> str:
    """The stream that carries a producer's log."""
    return f"LEDGER_{producer}"


def _consumer_config(consumer: str) -> ConsumerConfig:
    return ConsumerConfig(
        durable_name=consumer,
        deliver_policy=DeliverPolicy.ALL,
        ack_policy=AckPolicy.EXPLICIT,
        ack_wait=30,
        max_deliver=-1,
        max_ack_pending=10_000,
    )
