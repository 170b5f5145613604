"""An event of a room is told to the other services, or kept inside on purpose."""

from collections.abc import Collection

from shared.kernel.model.aggregate import Event


def must_be_silent(event: Event, silent: Collection[type[Event]]) -> None:
    """For what no contract tells: an event that `silent` does not name either was forgotten, which is a TypeError."""
    if type(event) not in silent:
        raise TypeError(f"{type(event).__name__} is neither told nor silent")
