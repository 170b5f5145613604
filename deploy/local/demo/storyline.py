"""A storyline: scenes with dates, in one class that remembers what it has made so far."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, NamedTuple, TypeVar

from deploy.local.client import Caller, Json
from deploy.local.demo.theatre import Theatre
from shared.kernel.words.wording import Wording

F = TypeVar("F", bound=Callable[..., None])

_DAY = "plays_on"


def on(day: str) -> Callable[[F], F]:
    """Marks a method as the scene of a day, written as 2026-01-05."""

    def mark(scene: F) -> F:
        setattr(scene, _DAY, date.fromisoformat(day))
        return scene

    return mark


@dataclass(frozen=True)
class Expected:
    """A fact without which the play has failed: its kind and legal date, what its data say, and what caused it.

    `data` names only what matters and must agree; `cause` is the kind of the causing fact, None where anything may be.
    """

    service: str
    fact: str
    on: str
    data: Mapping[str, object] = field(default_factory=dict)
    cause: str | None = None

    def matches(self, fact: Json) -> bool:
        """Whether a fact that has happened is this one."""
        return (
            (fact["service"], fact["type"], fact["on"]) == (self.service, f"liandong.{self._kind}.v1", self.on)
            and all(fact["data"].get(name) == value for name, value in self.data.items())
            and (self.cause is None or f".{self.cause}.v" in fact["cause"])
        )

    def __str__(self) -> str:
        told = [f"{name}={value}" for name, value in self.data.items()]
        return " ".join([self.on, self._kind, *told, *([f"← {self.cause}"] if self.cause else [])])

    @property
    def _kind(self) -> str:
        return f"{self.service}.{self.fact}"


class Scene(NamedTuple):
    """What is played on one day, of the storyline whose class has that name."""

    day: date
    play: Callable[[], None]
    story: str


class Storyline:
    """One story, under its `title`. `expected` lists the facts it must have led to by the end of the year; the periods
    of the rules in `keeps` are told in it, whosesoever story has begun what they are of."""

    title: ClassVar[Wording]
    keeps: ClassVar[tuple[str, ...]] = ()
    expected: tuple[Expected, ...] = ()

    def __init__(self, theatre: Theatre) -> None:
        self.theatre = theatre
        self.made: dict[str, Any] = {}

    def bring(self, caller: Caller, service: str, name: str, text: str) -> Json:
        """Upload a text, and show it; gives the file, for the act that hands it in."""
        file = self.theatre.as_(caller).bring(service, name, text.encode())
        self.theatre.show("file", unit=caller.unit, name=file["name"], size=file["size"])
        return file

    def sign(self, caller: Caller, code: str, day: str) -> None:
        """Sign for whatever lies unsigned in the inbox of the caller's unit under that code."""
        client = self.theatre.as_(caller)
        for notice in list(client.items("notify", "/v1/inbox")):
            if notice["code"] == code and notice["acknowledged_on"] is None:
                client.post("notify", f"/v1/inbox/{notice['id']}/acknowledgement", {"on": day})

    def scenes(self) -> Iterator[Scene]:
        """The scenes in the order in which they are written."""
        for name, member in vars(type(self)).items():
            if hasattr(member, _DAY):
                yield Scene(getattr(member, _DAY), getattr(self, name), type(self).__name__)
