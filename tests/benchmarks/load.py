"""A load client over plain sockets, so that the client is not what is measured: HTTP/1.1, keep-alive, no pipelining."""

import asyncio
import json
import re
import time
from collections.abc import Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import uuid4

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)

NextRequest = Callable[[], bytes]


class Answer(NamedTuple):
    status: int
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


class UnexpectedAnswer(RuntimeError):
    """The server said something else than what is measured."""


@dataclass
class Load:
    """What one flood came to: the seconds of each answered request, and of the whole."""

    seconds: float
    latencies: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return len(self.latencies) / self.seconds


class Connection(asyncio.Protocol):
    """One connection that sends a request and waits for its answer."""

    def __init__(self) -> None:
        self._received = b""
        self._answer: asyncio.Future[Answer] | None = None
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, found, rest = self._received.partition(b"\r\n\r\n")
        if not found or self._answer is None:
            return
        length = _LENGTH.search(head)
        if length is None:
            self._answer.set_exception(UnexpectedAnswer(head.decode()))
        elif len(rest) >= int(length[1]):
            self._answer.set_result(Answer(int(head[9:12]), rest))

    def connection_lost(self, exc: Exception | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(exc or ConnectionResetError("the server hung up"))

    async def send(self, request: bytes, *, expect: int) -> Answer:
        """The answer; raises UnexpectedAnswer when its status is not `expect`."""
        assert self._transport is not None
        self._received, self._answer = b"", asyncio.get_running_loop().create_future()
        self._transport.write(request)
        answer = await self._answer
        if answer.status != expect:
            raise UnexpectedAnswer(f"{answer.status}: {answer.body.decode()}")
        return answer

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()


@asynccontextmanager
async def connections(port: int, count: int):
    """So many open connections to a port of this machine."""
    loop = asyncio.get_running_loop()
    made = [(await loop.create_connection(Connection, "127.0.0.1", port))[1] for _ in range(count)]
    try:
        yield made
    finally:
        for connection in made:
            connection.close()


def post(path: str, token: str, body: dict[str, object], *, version: int | None = None) -> bytes:
    """A POST with a new idempotency key, and If-Match where a version is given."""
    content = json.dumps(body, ensure_ascii=False).encode()
    lines = [
        f"POST {path} HTTP/1.1",
        "Host: 127.0.0.1",
        f"Authorization: Bearer {token}",
        f"Idempotency-Key: {uuid4().hex}",
        "Content-Type: application/json",
        f"Content-Length: {len(content)}",
        *([] if version is None else [f'If-Match: "{version}"']),
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


async def flood(port: int, request: NextRequest, *, clients: int, seconds: float, expect: int) -> Load:
    """As many requests as `clients` get answered, each sending its next when it has its answer."""
    latencies: list[float] = []
    async with connections(port, clients) as opened:
        began = time.perf_counter()

        async def client(connection: Connection) -> None:
            while (sent := time.perf_counter()) - began < seconds:
                await connection.send(request(), expect=expect)
                latencies.append(time.perf_counter() - sent)

        await asyncio.gather(*map(client, opened))
        return Load(time.perf_counter() - began, latencies)


async def send_all(port: int, requests: list[bytes], *, clients: int, expect: int) -> list[Answer]:
    """Every one of the requests, as fast as `clients` can; the answers in the order of the requests."""
    answers: dict[int, Answer] = {}
    waiting = iter(enumerate(requests))
    async with connections(port, clients) as opened:

        async def client(connection: Connection) -> None:
            for number, request in waiting:
                answers[number] = await connection.send(request, expect=expect)

        await asyncio.gather(*map(client, opened))
    return [answers[number] for number in range(len(requests))]


async def pace(port: int, requests: list[bytes], *, clients: int, a_second: float, expect: int) -> None:
    """The requests at a steady rate, which does not wait for slow answers as long as a client is free."""
    loop = asyncio.get_running_loop()
    waiting = iter(enumerate(requests))
    async with connections(port, clients) as opened:
        began = loop.time()

        async def client(connection: Connection) -> None:
            for number, request in waiting:
                await asyncio.sleep(max(began + number / a_second - loop.time(), 0))
                await connection.send(request, expect=expect)

        await asyncio.gather(*map(client, opened))
