"""A durable pull consumer read with a standing request: a lone message is delivered at once, a flood in batches.

The client library's own `fetch` is not used: it waits for a batch or a time-out, and takes a deleted consumer for an
idle one.
"""

import json
import time
from collections import deque
from collections.abc import Awaitable, Callable
from uuid import uuid4

import nats.errors
import structlog
from nats.aio.msg import Msg

from shared.messaging.broker import BrokerAway, Hint
from shared.messaging.connection import Connection
from shared.messaging.wire import from_message

_log = structlog.get_logger(__name__)
_REQUEST = 500
_EXPIRES = 20.0
_HEARTBEAT = 2.0
_SILENCE = 5.0
_ENSURE_AGAIN = 0.25
_ALIVE = "100"
_EXPIRED = ("404", "408")


class PullFeed:
    """Deliveries of one durable consumer; survives the loss of connection, stream and consumer."""

    def __init__(
        self,
        connection: Connection,
        stream: str,
        consumer: str,
        ensure: Callable[[], Awaitable[None]],
        arrived: Callable[[], None],
    ) -> None:
        self._connection, self._ensure, self._arrived = connection, ensure, arrived
        self._stream, self._consumer = stream, consumer
        self._inbox = f"{connection.inbox_prefix}.feed.{uuid4().hex}"
        self._messages: deque[Msg] = deque()
        self._wanted = 0
        self._last_word = 0.0
        self._ensured = False
        self._ensure_at = 0.0

    async def open(self) -> None:
        self._connection.when_connected(self._start_over)
        await self._connection.listen(self._inbox, self._hear)

    async def close(self) -> None:
        """The subscription ends with the connection."""
        self._messages.clear()

    def take(self, limit: int) -> list[Hint]:
        taken = [self._messages.popleft() for _ in range(min(limit, len(self._messages)))]
        return [_hint(message) for message in taken]

    async def refill(self) -> None:
        if not self._connection.connected:
            return
        now = time.monotonic()
        if self._wanted and now - self._last_word > _SILENCE:
            self._forget("silent")
        if not self._ensured:
            if now < self._ensure_at:
                return
            self._ensure_at = now + _ENSURE_AGAIN
            await self._ensure()
            self._ensured = True
        if self._wanted <= _REQUEST // 2 and len(self._messages) < _REQUEST:
            await self._request()

    async def _request(self) -> None:
        wish = {"batch": _REQUEST, "expires": int(_EXPIRES * 1e9), "idle_heartbeat": int(_HEARTBEAT * 1e9)}
        subject = f"$JS.API.CONSUMER.MSG.NEXT.{self._stream}.{self._consumer}"
        try:
            await self._connection.client.publish(subject, json.dumps(wish).encode(), reply=self._inbox)
        except nats.errors.Error as problem:
            raise BrokerAway(repr(problem)) from problem
        self._wanted += _REQUEST
        self._last_word = time.monotonic()

    async def _hear(self, message: Msg) -> None:
        self._last_word = time.monotonic()
        status = (message.headers or {}).get("Status") if not message.data else None
        if status is None:
            self._wanted = max(self._wanted - 1, 0)
            self._messages.append(message)
        elif status != _ALIVE:
            self._end_request(status, message.headers or {})
        if status != _ALIVE:
            self._arrived()

    def _end_request(self, status: str, headers: dict[str, str]) -> None:
        """A request has come to its end: expired, or refused because stream, consumer or leader are gone."""
        if status in _EXPIRED:
            self._wanted = max(self._wanted - int(headers.get("Nats-Pending-Messages", _REQUEST)), 0)
        else:
            self._forget(f"{status} {headers.get('Description', '')}")

    def _forget(self, why: str) -> None:
        _log.info("feed_missing", stream=self._stream, consumer=self._consumer, why=why)
        self._wanted, self._ensured = 0, False

    def _start_over(self) -> None:
        """On a new connection nothing that was asked for will come, and what was delivered cannot be acknowledged."""
        self._wanted, self._ensured, self._ensure_at = 0, False, 0.0
        self._messages.clear()


def _hint(message: Msg) -> Hint:
    return Hint(from_message(message.subject, message.headers, message.data), _acker(message))


def _acker(message: Msg) -> Callable[[], Awaitable[None]]:
    async def ack() -> None:
        try:
            await message.ack()
        except nats.errors.Error as problem:
            # It will be delivered again, and acknowledged then: the cursor knows that it is done.
            _log.debug("ack_lost", problem=repr(problem))

    return ack
