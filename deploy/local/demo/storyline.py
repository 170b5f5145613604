"""A storyline: scenes with dates, in one class that remembers what it has made so far."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple, TypeVar

from deploy.local.demo.theatre import Theatre

F = TypeVar("F", bound=Callable[..., None])

_DAY = "plays_on"


def on(day: str) -> Callable[[F], F]:
    """Marks a method as the scene of a day, written as 2026-01-05."""

    def mark(scene: F) -> F:
        setattr(scene, _DAY, date.fromisoformat(day))
        return scene

    return mark


class Expected(NamedTuple):
    """A fact without which the play has failed."""

    service: str
    fact: str


class Scene(NamedTuple):
    """What is played on one day."""

    day: date
    play: Callable[[], None]


class Storyline:
    """One story. `expected` lists the facts it must have led to by the end of the year."""

    expected: tuple[Expected, ...] = ()

    def __init__(self, theatre: Theatre) -> None:
        self.theatre = theatre
        self.made: dict[str, Any] = {}

    def scenes(self) -> Iterator[Scene]:
        """The scenes in the order in which they are written."""
        for name, member in vars(type(self)).items():
            if hasattr(member, _DAY):
                yield Scene(getattr(member, _DAY), getattr(self, name))
