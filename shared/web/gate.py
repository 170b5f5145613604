"""What every request of one application passes through, put together once by the application factory."""

from dataclasses import dataclass, field
from typing import Protocol

from fastapi import Request

from shared.kernel.model.actor import Actor
from shared.kernel.rules.places import Places
from shared.web.cursors import Cursors
from shared.web.representing import Representing
from shared.web.tokens import Tokens


class Admitting(Protocol):
    """Says whether a caller whose token is good may come in, and as what."""

    async def admitted(self, actor: Actor) -> Actor:
        """The caller in the roles that count; refuses whoever may not come in."""
        ...


class Addressing(Protocol):
    """Says where the thing of an id stands when what a unit leaves is divided."""

    async def address_of(self, id: str) -> str:
        """See `Aggregate.address`."""
        ...


@dataclass(frozen=True, slots=True)
class Gate:
    """`admitting` are asked of each caller, in their order; who may act for another unit says `representing`; where
    a thing stands that the path names, `addressing`; `running` holds the (client, idempotency key) pairs this process
    is carrying out at the moment."""

    tokens: Tokens
    cursors: Cursors
    places: Places | None = None
    admitting: tuple[Admitting, ...] = ()
    representing: Representing | None = None
    addressing: Addressing | None = None
    running: set[tuple[str, str]] = field(default_factory=set)


def gate_of(request: Request) -> Gate:
    """The gate of the application a request came to."""
    gate: Gate = request.app.state.gate
    return gate
