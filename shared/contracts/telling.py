"""Closed dispatch from what happened to what is told: a kind nobody thought of is a defect, not silence."""

from collections.abc import Callable, Iterable, Mapping, Set
from typing import Any

from shared.contracts.envelope import Contract
from shared.kernel.model.aggregate import Aggregate, Event

Tell = Callable[[Any, Event], Iterable[Contract]]


def by_kind(tellers: Mapping[type[Aggregate], Tell]) -> Tell:
    """What is told of one event of a thing, by the table's entry for the thing's own class."""

    def tell(thing: Aggregate, event: Event) -> Iterable[Contract]:
        return tellers[type(thing)](thing, event)

    return tell


def must_be_silent(event: Event, silent: Set[type[Event]]) -> None:
    """Raise for an event that is neither told nor declared to be silent."""
    if type(event) not in silent:
        raise TypeError(f"{type(event).__name__} is neither told nor silent")


def one_of(contract: Contract | None) -> list[Contract]:
    """The one contract, or none."""
    return [] if contract is None else [contract]
