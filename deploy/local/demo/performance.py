"""Playing the year: the place, every day in order, every scene on its day, then the reckoning."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx

from deploy.local.client import Json
from deploy.local.demo.cast import OPERATOR
from deploy.local.demo.collecting import deadlines_kept, facts_told, inboxes, rates_counted
from deploy.local.demo.storyline import Expected, Scene, Storyline
from deploy.local.demo.storylines import STORYLINES
from deploy.local.demo.theatre import Theatre
from deploy.local.moving_in import move_in
from deploy.local.system import System
from shared.kernel.periods import Explanation

FIRST_DAY = date(2026, 1, 1)
LAST_DAY = date(2026, 12, 31)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Performance:
    """What the play has led to: facts with the story that they belong to and the day on which they were entered, what
    lies in inboxes, and what the scenes had to show beside that. `ok` when nothing expected is missing, every date
    replays and every ledger balances."""

    facts: list[Json]
    deadlines: list[Json]
    inbox: list[Json]
    shown: list[Json]
    refusals: list[Json]
    rates: list[Json]
    ledger: dict[str, Json]
    missing: list[str]
    unreplayed: list[str]

    @property
    def ok(self) -> bool:
        return not self.missing and not self.unreplayed and all(balances(book) for book in self.ledger.values())

    def to_data(self) -> Json:
        """As plain JSON data."""
        return {**asdict(self), "ok": self.ok}


def balances(book: Json) -> bool:
    """At the end of a play nothing may be on its way, set aside or lost."""
    at_rest = book["issued"] == book["settled"] and book["pending"] == book["parked"] == book["gaps"] == 0
    return bool(at_rest and book["balanced"])


def perform(folder: Path) -> Performance:
    """Start the system in `folder`, enter the place, play the year, and collect what happened."""
    with System(folder, clock_on=FIRST_DAY) as system, httpx.Client(trust_env=False, timeout=30) as http:
        theatre = Theatre(http, system.urls, system.issuer)
        move_in(theatre.as_(OPERATOR))
        storylines = [storyline(theatre) for storyline in STORYLINES]
        _play(theatre, storylines)
        return _reckon(theatre, storylines)


def _play(theatre: Theatre, storylines: Iterable[Storyline]) -> None:
    scenes = sorted((scene for storyline in storylines for scene in storyline.scenes()), key=lambda scene: scene.day)
    for day in _days():
        theatre.move_to(day)
        while scenes and scenes[0].day == day:
            _take(scenes.pop(0), theatre)
    theatre.settle()


def _take(scene: Scene, theatre: Theatre) -> None:
    with theatre.scene(scene.story, scene.day):
        scene.play()
    theatre.settle()


def _days() -> Iterator[date]:
    day = FIRST_DAY
    while day <= LAST_DAY:
        yield day
        day += ONE_DAY


def _reckon(theatre: Theatre, storylines: Iterable[Storyline]) -> Performance:
    stories = [*storylines]
    facts = facts_told(theatre, {rule: type(story).__name__ for story in stories for rule in story.keeps})
    deadlines = deadlines_kept(theatre, LAST_DAY)
    expected = [fact for story in stories for fact in story.expected]
    return Performance(
        facts=facts,
        deadlines=deadlines,
        inbox=inboxes(theatre),
        shown=theatre.shown,
        refusals=theatre.refusals,
        rates=rates_counted(theatre, FIRST_DAY, LAST_DAY),
        ledger=theatre.books(),
        missing=missing(expected, facts),
        unreplayed=[f"{each['service']}/{each['thing']}/{each['name']}" for each in deadlines if not _replays(each)],
    )


def missing(expected: Iterable[Expected], facts: Iterable[Json]) -> list[str]:
    """What was expected and has not happened."""
    happened = list(facts)
    return [str(wanted) for wanted in expected if not any(wanted.matches(fact) for fact in happened)]


def _replays(deadline: Json) -> bool:
    if deadline["explanation"] is None:
        return False
    due: Any = Explanation.from_data(deadline["explanation"]).replay()
    return bool((due and due.isoformat()) == deadline["due"])
