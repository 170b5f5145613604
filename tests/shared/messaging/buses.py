"""The two brokers behind one set of levers, for tests that break them."""

from collections.abc import Iterable
from typing import Protocol

import nats
from nats.js.errors import NotFoundError

from shared.messaging.broker import Broker
from shared.messaging.connection import NatsAccess
from shared.messaging.jetstream import JetStreamBroker, stream_name
from shared.messaging.memory import MemoryBroker, MemoryServer
from shared.messaging.wire import MESSAGE_ID, to_headers
from shared.storage.event_log import Entry
from tests.servers import NatsServer


class Bus(Protocol):
    """A broker's server as an operator with bad luck sees it."""

    def broker(self, service: str) -> Broker: ...
    def stop(self) -> None: ...
    def start(self) -> None: ...
    def wipe(self) -> None: ...
    async def delete_stream(self, producer: str) -> None: ...
    async def purge(self, producer: str) -> None: ...
    async def delete_consumer(self, producer: str, consumer: str) -> None: ...
    async def inject(self, producer: str, entries: Iterable[Entry]) -> None: ...
    async def count(self, producer: str) -> int: ...


class MemoryBus:
    def __init__(self) -> None:
        self.server = MemoryServer()

    def broker(self, service: str) -> Broker:
        return MemoryBroker(self.server)

    def stop(self) -> None:
        self.server.stop()

    def start(self) -> None:
        self.server.start()

    def wipe(self) -> None:
        self.server.wipe()

    async def delete_stream(self, producer: str) -> None:
        self.server.delete_stream(producer)

    async def purge(self, producer: str) -> None:
        self.server.purge(producer)

    async def delete_consumer(self, producer: str, consumer: str) -> None:
        self.server.delete_consumer(producer, consumer)

    async def inject(self, producer: str, entries: Iterable[Entry]) -> None:
        for entry in entries:
            self.server.inject(producer, entry)

    async def count(self, producer: str) -> int:
        stream = self.server.streams.get(producer)
        return 0 if stream is None else sum(message is not None for message in stream.messages)


class JetStreamBus:
    def __init__(self, server: NatsServer) -> None:
        self.server = server

    def broker(self, service: str) -> Broker:
        return JetStreamBroker(NatsAccess(servers=(self.server.url,), service=service))

    def stop(self) -> None:
        self.server.kill()

    def start(self) -> None:
        self.server.start()

    def wipe(self) -> None:
        self.server.wipe()

    async def delete_stream(self, producer: str) -> None:
        async with await nats.connect(self.server.url) as client:
            await client.jetstream().delete_stream(stream_name(producer))

    async def purge(self, producer: str) -> None:
        async with await nats.connect(self.server.url) as client:
            await client.jetstream().purge_stream(stream_name(producer))

    async def delete_consumer(self, producer: str, consumer: str) -> None:
        async with await nats.connect(self.server.url) as client:
            await client.jetstream().delete_consumer(stream_name(producer), consumer)

    async def inject(self, producer: str, entries: Iterable[Entry]) -> None:
        async with await nats.connect(self.server.url) as client:
            for entry in entries:
                headers = {k: v for k, v in to_headers(producer, entry).items() if k != MESSAGE_ID}
                await client.jetstream().publish(entry.type, entry.body.encode(), headers=headers)

    async def count(self, producer: str) -> int:
        async with await nats.connect(self.server.url) as client:
            try:
                info = await client.jetstream().stream_info(stream_name(producer))
            except NotFoundError:
                return 0
            return int(info.state.messages)
