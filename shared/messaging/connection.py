"""A NATS connection that is always being kept: made in the background, made again after every loss, with its ears."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nats
import nats.errors
import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg

from shared.messaging.broker import BrokerAway

_log = structlog.get_logger(__name__)
_RETRY_SECONDS = 0.25
_DRAIN_SECONDS = 5
_SPEAK_SECONDS = 5

INBOXES = "_INBOX_"  # how every service's own inbox begins

OnMessage = Callable[[Msg], Awaitable[None]]


@dataclass(frozen=True, kw_only=True)
class NatsAccess:
    """Where the servers are and who we are: an nkey seed file, and TLS when a CA is given."""

    servers: tuple[str, ...]
    service: str
    nkey_seed: Path | None = None
    tls_ca: Path | None = None
    tls_certificate: Path | None = None
    tls_key: Path | None = None


class BoundedClient(Client):
    """Gives up what it cannot write in time.

    With its buffer full the library waits for the socket, and for ever when the connection ends meanwhile; a
    cancellation it swallows. Requests, publishing to streams and acknowledging all go through `publish`.
    """

    async def publish(
        self, subject: str, payload: bytes = b"", reply: str = "", headers: dict[str, str] | None = None
    ) -> None:
        """As the library's; raises nats.errors.TimeoutError after some seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_SPEAK_SECONDS) as limit:
                await super().publish(subject, payload, reply, headers)
        if limit.expired():
            raise nats.errors.TimeoutError


class Connection:
    """Owns the client. Subscriptions made here survive the client they were made on."""

    def __init__(self, access: NatsAccess) -> None:
        self.detail = "not connected yet"
        self._access = access
        self._client: Client | None = None
        self._lost = asyncio.Event()
        self._ears: list[tuple[str, str, OnMessage]] = []
        self._callbacks: list[Callable[[], None]] = []
        self._keeper: asyncio.Task[None] | None = None

    @property
    def connected(self) -> bool:
        return self._client is not None and self._client.is_connected

    @property
    def client(self) -> Client:
        """The client in use; raises BrokerAway."""
        if self._client is None or not self._client.is_connected:
            raise BrokerAway(self.detail)
        return self._client

    @property
    def inbox_prefix(self) -> str:
        """Where answers to this service go; its own, so that permissions can keep others out."""
        return f"{INBOXES}{self._access.service}"

    def when_connected(self, callback: Callable[[], None]) -> None:
        self._callbacks.append(callback)

    async def open(self) -> None:
        if self._keeper is None:
            self._keeper = asyncio.create_task(self._keep(), name=f"{self._access.service}:nats")

    async def close(self) -> None:
        """Drain and end; ears and callbacks are forgotten, so that the next `open` begins anew."""
        self._ears.clear()
        self._callbacks.clear()
        if self._keeper is not None:
            # Once is not enough: the client swallows a cancellation that meets a refused connection.
            while not self._keeper.done():
                self._keeper.cancel()
                await asyncio.wait({self._keeper}, timeout=_RETRY_SECONDS)
            self._keeper = None
        client, self._client = self._client, None
        if client is not None:
            await _end(client)

    async def listen(self, subject: str, on_message: OnMessage, *, queue: str = "") -> None:
        self._ears.append((subject, queue, on_message))
        if self.connected:
            await self.client.subscribe(subject, queue=queue, cb=on_message)

    async def _keep(self) -> None:
        while True:
            try:
                client = await self._connect()
                await self._end_of(client)
                self.detail = "the connection was lost"
                _log.warning("nats_lost", service=self._access.service)
            except (OSError, TimeoutError, nats.errors.Error, ssl.SSLError) as problem:
                self.detail = f"{type(problem).__name__}: {problem}"
            await asyncio.sleep(_RETRY_SECONDS)

    async def _connect(self) -> Client:
        lost = self._lost = asyncio.Event()

        async def closed() -> None:
            lost.set()

        client = BoundedClient()
        await client.connect(**self._options(), closed_cb=closed)
        for subject, queue, on_message in self._ears:
            await client.subscribe(subject, queue=queue, cb=on_message)
        await client.flush()
        self._client, self.detail = client, ""
        _log.info("nats_connected", service=self._access.service, server=str(client.connected_server_version))
        for callback in self._callbacks:
            callback()
        return client

    async def _end_of(self, client: Client) -> None:
        """Wait until the connection is gone.

        The client calls back when it ends, but not always: when bytes still wait for a dead socket, the error of
        writing them comes before the callback, which is then never made. So its state is looked at too.
        """
        while client.is_connected and not self._lost.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._lost.wait(), _RETRY_SECONDS)

    def _options(self) -> dict[str, Any]:
        options: dict[str, Any] = {
            "servers": list(self._access.servers),
            "name": self._access.service,
            "inbox_prefix": self.inbox_prefix,
            "error_cb": self._complain,
            # The client never reconnects by itself: one way of connecting, here, is enough to get right.
            "allow_reconnect": False,
            "max_reconnect_attempts": 1,
            "reconnect_time_wait": 0.1,
            "connect_timeout": 2,
            "ping_interval": 10,
            "max_outstanding_pings": 2,
            "drain_timeout": _DRAIN_SECONDS,
        }
        if self._access.nkey_seed is not None:
            options["nkeys_seed"] = str(self._access.nkey_seed)
        if self._access.tls_ca is not None:
            options["tls"] = self._tls(self._access.tls_ca)
        return options

    def _tls(self, ca: Path) -> ssl.SSLContext:
        context = ssl.create_default_context(cafile=str(ca))
        if self._access.tls_certificate is not None:
            context.load_cert_chain(self._access.tls_certificate, self._access.tls_key)
        return context

    async def _complain(self, problem: Exception) -> None:
        """The client's errors; a missing permission shows nowhere else, to the caller it looks like a time-out."""
        if "permissions violation" in str(problem).lower():
            self.detail = str(problem)
            _log.error("nats_permission", service=self._access.service, problem=str(problem))
        elif self.connected:
            _log.warning("nats_error", service=self._access.service, problem=repr(problem))


async def _end(client: Client) -> None:
    """Drain, so that acknowledgements under way still go out; a connection that cannot is closed."""
    try:
        async with asyncio.timeout(_DRAIN_SECONDS + 1):
            await client.drain()
    except (nats.errors.Error, TimeoutError, OSError):
        await _close(client)


async def _close(client: Client) -> None:
    """Closing writes what is left, and waits for ever where nobody reads it; that is let go then."""
    try:
        async with asyncio.timeout(1):
            await client.close()
    except (nats.errors.Error, TimeoutError, OSError):
        writer = getattr(client._transport, "_io_writer", None)
        if writer is not None:
            writer.transport.abort()
