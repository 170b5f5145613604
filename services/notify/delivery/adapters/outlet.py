"""The only way out of the service: HTTP POST to addresses the site allows.

httpcore without httpx above it: it follows no redirects, reads no proxy settings and lets us connect to the very
address we have checked.
"""

import asyncio
import socket
import ssl
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Protocol

import httpcore
from httpcore import AsyncNetworkBackend, AsyncNetworkStream

from shared.kernel.model.clock import Clock

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
_READ_AT_MOST = 64 * 1024


class Blocked(Exception):
    """The host leads, with at least one of its addresses, to where this site does not deliver."""


class Unreached(Exception):
    """No answer came; `problem` is a code."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Answered:
    """What the receiver said; `retry_after` in seconds, 0 when it did not say."""

    status: int
    retry_after: float = 0.0


class Post(Protocol):
    """Sends one body to one address."""

    async def __call__(self, url: str, headers: Mapping[str, str], body: str) -> Answered: ...


class Allowed:
    """Which addresses may be connected to: public ones, and what the site lists as networks (CIDR) or host names.

    A listed host may be on a private network, but never link-local or on the machine itself: those only as networks.
    """

    def __init__(self, listed: Iterable[str]) -> None:
        self._networks: list[Network] = []
        self._hosts: set[str] = set()
        for entry in listed:
            try:
                self._networks.append(ip_network(entry))
            except ValueError:
                self._hosts.add(entry.lower())

    def allows(self, host: str, address: Address) -> bool:
        plain = address.ipv4_mapped if isinstance(address, IPv6Address) and address.ipv4_mapped else address
        if any(plain in network for network in self._networks if network.version == plain.version):
            return True
        if plain.is_loopback or plain.is_link_local or plain.is_unspecified or plain.is_multicast or plain.is_reserved:
            return False
        return plain.is_global or (host.lower() in self._hosts and plain.is_private)


class CheckedBackend(AsyncNetworkBackend):
    """Resolves once, checks every address of the answer, and connects to a checked one."""

    def __init__(self, allowed: Allowed) -> None:
        self._allowed = allowed
        self._sockets = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> AsyncNetworkStream:
        addresses = await self._resolve(host, port)
        if not all(self._allowed.allows(host, address) for address in addresses):
            raise Blocked(host)
        return await self._sockets.connect_tcp(str(addresses[0]), port, timeout, local_address, socket_options)

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's signature
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> AsyncNetworkStream:
        raise Blocked(path)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def _resolve(self, host: str, port: int) -> Sequence[Address]:
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as unknown:
            raise Unreached("unknown_host") from unknown
        return [ip_address(str(sockaddr[0]).partition("%")[0]) for *_, sockaddr in found]


class Outlet:
    """One pool of connections for the process. `clock` is the machine's: a receiver may name the hour to come back."""

    def __init__(self, allowed: Iterable[str], *, timeout: float, clock: Clock) -> None:
        self._timeout, self._clock = timeout, clock
        self._network = CheckedBackend(Allowed(allowed))

    @cached_property
    def _pool(self) -> httpcore.AsyncConnectionPool:
        """Made for the first delivery: to read the authorities of the machine takes its time."""
        return httpcore.AsyncConnectionPool(
            ssl_context=ssl.create_default_context(),
            network_backend=self._network,
            max_connections=64,
            keepalive_expiry=30.0,
        )

    async def __call__(self, url: str, headers: Mapping[str, str], body: str) -> Answered:
        """Send and hear the answer within the timeout; raises Unreached. A redirect is an answer like any other."""
        try:
            async with asyncio.timeout(self._timeout):
                return await self._send(url, headers, body)
        except Blocked:
            raise Unreached("blocked_address") from None
        except TimeoutError:
            raise Unreached("timeout") from None
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, OSError) as failed:
            raise Unreached(type(failed).__name__) from failed

    async def close(self) -> None:
        await self._pool.aclose()

    async def _send(self, url: str, headers: Mapping[str, str], body: str) -> Answered:
        fields: list[tuple[bytes | str, bytes | str]] = list(headers.items())
        async with self._pool.stream("POST", url, headers=fields, content=body.encode()) as response:
            read = 0
            async for part in response.aiter_stream():
                read += len(part)
                if read > _READ_AT_MOST:
                    break
            return Answered(response.status, _retry_after(response.headers, self._clock.now()))


def _retry_after(headers: Iterable[tuple[bytes, bytes]], now: datetime) -> float:
    """Seconds, from either form of the header; 0 for what cannot be read."""
    text = next((value.decode("latin-1").strip() for name, value in headers if name.lower() == b"retry-after"), "")
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        return max((parsedate_to_datetime(text) - now).total_seconds(), 0.0)
    except (ValueError, TypeError):
        return 0.0
