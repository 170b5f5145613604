"""Things of every kind to be recorded as they are stored, and what is done to them when they are loaded again.

A name, once recorded in a release, stays: its state of that release goes on being loaded and acted on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from shared.kernel.model.aggregate import Aggregate
from tests.architecture.sources import SERVICES


@dataclass(frozen=True)
class Example:
    """`made` gives the thing, `act` does to it what its stage allows; None where nothing may happen any more."""

    name: str
    made: Callable[[], Aggregate]
    act: Callable[[Any], object] | None


def examples_of(service: str) -> dict[str, list[Example]]:
    """By kind."""
    kinds: dict[str, list[Example]] = import_module(f"tests.architecture.states.{service}_examples").EXAMPLES
    return kinds


EXAMPLES = {(service, kind): made for service in SERVICES for kind, made in examples_of(service).items()}
