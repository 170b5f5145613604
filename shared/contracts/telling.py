"""Closed dispatch from what happened to what is told: a kind nobody thought of is a defect, not silence."""

from collections.abc import Callable, Iterable, Mapping, Set
from typing import Any

from shared.contracts.envelope import Contract
from shared.contracts.telling_deadlines import tell_deadline
from shared.kernel.clocks.timed import Timed
from shared.kernel.model.aggregate import Aggregate, Event

Tells = Mapping[type[Aggregate], Callable[..., Contract | None]]


def tell_by(tells: Tells) -> Callable[[Any, Event], Iterable[Contract]]:
    """The contracts for one event: of a deadline as every service tells them, else as the room of the thing does."""

    def tell(thing: Aggregate, event: Event) -> Iterable[Contract]:
        deadline = tell_deadline(thing, event) if isinstance(thing, Timed) else None
        contract = deadline or tells[type(thing)](event, thing)
        return [] if contract is None else [contract]

    return tell


def must_be_silent(event: Event, silent: Set[type[Event]]) -> None:
    """Raise TypeError for an event that is neither told nor declared to stay inside."""
    if type(event) not in silent:
        raise TypeError(f"{type(event).__name__} is neither told nor silent")
