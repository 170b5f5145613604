"""What every request of one application passes through, put together once by the application factory."""

from dataclasses import dataclass, field

from fastapi import Request

from shared.kernel.rules.places import Places
from shared.web.cursors import Cursors
from shared.web.standing import Standing
from shared.web.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Gate:
    """`running` holds the (client, idempotency key) pairs this process is carrying out at the moment. Where there is a
    directory of units, callers are held against it by their `standing`."""

    tokens: Tokens
    cursors: Cursors
    places: Places | None = None
    standing: Standing | None = None
    running: set[tuple[str, str]] = field(default_factory=set)


def gate_of(request: Request) -> Gate:
    """The gate of the application a request came to."""
    gate: Gate = request.app.state.gate
    return gate
