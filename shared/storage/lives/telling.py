"""What a life tells, and how two tellings of it differ."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from shared.contracts.envelope import Contract
from shared.kernel.clocks.events import DeadlineEvent
from shared.kernel.lives.living import Living
from shared.kernel.lives.reliving import Moment
from shared.kernel.model.aggregate import Event, Retold
from shared.storage.codecs import codec

Tell = Callable[[Any, Event], Iterable[Contract]]


class TwiceTold(RuntimeError):
    """Two facts of one moment cannot be told apart: a defect in the domain, whose events need a `part`."""


class FactName(NamedTuple):
    """What makes a fact of a thing the same however often its life is lived again; never its place or its version."""

    moment: str
    fact: str
    part: str

    @property
    def key(self) -> str:
        """All of it as one text."""
        return f"{self.fact}/{self}"

    def __str__(self) -> str:
        return f"{self.moment}.{self.part}" if self.part else self.moment


@dataclass(frozen=True, slots=True)
class ToldFact:
    """A fact, its legal date and the region it belongs to; `of_clock` is told as the clock stands, not one by one."""

    contract: Contract
    on: date
    region: str
    of_clock: bool


class Telling:
    """Witness of a life: its moments, and, once all of it is `known`, the facts that are told of them."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self.moments: dict[str, Moment] = {}
        self.facts: dict[FactName, ToldFact] = {}
        self._heard: list[tuple[Moment, Event, list[tuple[FactName, ToldFact]]]] = []

    def __call__(self, thing: Living, moment: Moment) -> None:
        self.moments[moment.name] = moment
        for event in moment.events:
            told = [] if isinstance(event, Retold) else list(self._told(thing, moment, event))
            self._heard.append((moment, event, told))

    def known(self, thing: Living) -> "Telling":
        """The same with its facts: each as the thing was then, and what may come to be known otherwise as it is now."""
        self.facts = {}
        for moment, event, told in self._heard:
            now = self._told(thing, moment, event.as_known(thing)) if isinstance(event, Retold) else told
            for name, fact in now:
                if name in self.facts:
                    raise TwiceTold(f"{type(thing).__name__} {thing.id}: {name.key}")
                self.facts[name] = fact
        return self

    def _told(self, thing: Living, moment: Moment, event: Event) -> Iterator[tuple[FactName, ToldFact]]:
        for contract in self._tell(thing, event):
            name = FactName(moment.name, contract.fact, event.part)
            yield name, ToldFact(contract, event.on, thing.region, isinstance(event, DeadlineEvent))

    def events(self, *, unlike: "Telling | None" = None) -> dict[str, list[dict[str, Any]]]:
        """The events by moment as plain data; those only that are not the same in the other telling."""
        before = {} if unlike is None else unlike.moments
        return {
            name: [_event(event) for event in moment.events]
            for name, moment in self.moments.items()
            if name not in before or list(before[name].events) != list(moment.events)
        }


class Difference(NamedTuple):
    """What is told anew, told otherwise, and not told any more, of two tellings; clocks aside."""

    told: Mapping[FactName, ToldFact]
    corrected: Mapping[FactName, ToldFact]
    withdrawn: Mapping[FactName, ToldFact]


def difference(before: Telling, after: Telling) -> Difference:
    """From the one telling to the other."""
    told = {name: fact for name, fact in _facts(after) if name not in before.facts}
    corrected = {name: fact for name, fact in _facts(after) if name in before.facts and before.facts[name] != fact}
    withdrawn = {name: fact for name, fact in _facts(before) if name not in after.facts}
    return Difference(told, corrected, withdrawn)


def _facts(telling: Telling) -> Iterator[tuple[FactName, ToldFact]]:
    return ((name, fact) for name, fact in telling.facts.items() if not fact.of_clock)


def _event(event: Event) -> dict[str, Any]:
    """Of a clock no more than where it stands: how it was counted stands in the state, and follows from the act."""
    if isinstance(event, DeadlineEvent):
        deadline = event.deadline
        due = None if deadline.due is None else deadline.due.isoformat()
        return {"event": type(event).__name__, "on": event.on.isoformat(), "clock": deadline.name, "due": due}
    facts = codec(type(event)).dump_python(event, mode="json")
    return {"event": type(event).__name__, **facts}
