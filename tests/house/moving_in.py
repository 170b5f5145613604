"""One application for many tests: its routes take longer to make than most tests take."""

from typing import Any

from shared.hosting.service import Service
from shared.kernel.model.clock import MovableClock


def move_in(kept: Service[Any, Any], fresh: Service[Any, Any]) -> None:
    """Let the service for which the routes were made be the one that was just assembled: on its database, at its date,
    with nothing else in mind. What routes hold of a service are its store, its clock and its files."""
    clock = kept.clock
    assert isinstance(clock, MovableClock)
    clock.move_to(fresh.clock.today())
    fresh.clock = fresh.store.clock = clock
    vars(kept.store).update(vars(fresh.store))
    if kept.files is not None and fresh.files is not None:
        vars(kept.files).clear()
        vars(kept.files).update(vars(fresh.files))
