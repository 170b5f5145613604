"""A bare client of one user, with what the server forbade it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from nats.aio.client import Client

from shared.messaging.connection import Connection, NatsAccess
from tests.eventually import eventually


@dataclass
class BareClient:
    client: Client
    forbidden: list[str] = field(default_factory=list)

    async def must_not_say(self, subject: str, data: bytes = b"{}") -> None:
        """Published, and refused by the server in so many words."""
        await self.client.publish(subject, data, reply=self.client.new_inbox())
        await self._is_told(f'permissions violation for publish to "{subject}"')

    async def must_not_hear(self, subject: str, queue: str = "") -> None:
        await self.client.subscribe(subject, queue=queue)
        await self._is_told(f'permissions violation for subscription to "{subject}"')

    async def has_been_heard(self) -> None:
        """The server has taken everything; the client's own ping overtakes what it has not yet written."""
        await self.client._flush_pending(force_flush=True)
        await self.client.flush()

    async def _is_told(self, violation: str) -> None:
        await eventually(lambda: any(violation.lower() in told.lower() for told in self.forbidden), within=3)


@asynccontextmanager
async def calling(access: NatsAccess) -> AsyncIterator[BareClient]:
    """Connected as that user, with the options that services connect with."""
    forbidden: list[str] = []

    async def hear(problem: Exception) -> None:
        forbidden.append(str(problem))

    client = Client()
    await client.connect(**{**Connection(access)._options(), "error_cb": hear})
    try:
        yield BareClient(client, forbidden)
    finally:
        await client.close()
