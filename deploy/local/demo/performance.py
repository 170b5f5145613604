"""Playing the year: the place, every day in order, every scene on its day, then the reckoning."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx

from deploy.local.client import Caller, Json
from deploy.local.demo.cast import GANZHOU, HANTAI, HANTAI_SUPERVISOR, OPERATOR, SUPERVISOR
from deploy.local.demo.storyline import Expected, Scene, Storyline
from deploy.local.demo.storylines import STORYLINES
from deploy.local.demo.theatre import Theatre
from deploy.local.moving_in import move_in
from deploy.local.system import SERVICES, System
from shared.kernel.periods import Explanation

FIRST_DAY = date(2026, 1, 1)
LAST_DAY = date(2026, 12, 31)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Performance:
    """What the play has led to. `ok` when nothing expected is missing, every date replays and every ledger balances."""

    facts: list[Json]
    deadlines: list[Json]
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
    scene.play()
    theatre.settle()


def _days() -> Iterator[date]:
    day = FIRST_DAY
    while day <= LAST_DAY:
        yield day
        day += ONE_DAY


def _reckon(theatre: Theatre, storylines: Iterable[Storyline]) -> Performance:
    facts = _facts(theatre)
    deadlines = [*_deadlines(theatre, SUPERVISOR, GANZHOU), *_deadlines(theatre, HANTAI_SUPERVISOR, HANTAI)]
    expected = [fact for storyline in storylines for fact in storyline.expected]
    return Performance(
        facts=facts,
        deadlines=deadlines,
        refusals=theatre.refusals,
        rates=_rates(theatre),
        ledger=theatre.books(),
        missing=missing(expected, facts),
        unreplayed=[f"{each['service']}/{each['thing']}/{each['name']}" for each in deadlines if not _replays(each)],
    )


def _deadlines(theatre: Theatre, supervisor: Caller, region: str) -> Iterator[Json]:
    """Those of a region that end within the year, with their explanations."""
    client = theatre.as_(supervisor)
    for each in client.items("notify", "/v1/deadlines", region=region, due_to=LAST_DAY):
        yield client.get("notify", f"/v1/deadlines/{each['id']}")


def _facts(theatre: Theatre) -> list[Json]:
    operator = theatre.as_(OPERATOR)
    told = [envelope for service in SERVICES for envelope in operator.items(service, "/v1/facts")]
    by_id = {envelope["id"]: envelope for envelope in told}
    told.sort(key=lambda envelope: (envelope["time"], envelope["sequence"]))
    return [_fact(envelope, by_id) for envelope in told]


def _fact(envelope: Json, by_id: dict[str, Json]) -> Json:
    causing = by_id.get(envelope.get("causationid") or "")
    return {
        "on": envelope["legaldate"],
        "service": envelope["source"].rsplit("/", 1)[-1],
        "type": envelope["type"],
        "subject": envelope["subject"],
        "cause": f"{causing['type']} {causing['subject']}" if causing else f"act of {envelope['actor']}",
        "data": envelope["data"],
    }


def missing(expected: Iterable[Expected], facts: Iterable[Json]) -> list[str]:
    """What was expected and has not happened."""
    happened = list(facts)
    return [str(wanted) for wanted in expected if not any(wanted.matches(fact) for fact in happened)]


def _rates(theatre: Theatre) -> list[Json]:
    span: Json = {"region": GANZHOU, "from": FIRST_DAY, "to": LAST_DAY}
    supervisor = theatre.as_(SUPERVISOR)
    return [
        {"service": service, **rate}
        for service in SERVICES
        for rate in supervisor.get(service, "/v1/rates", **span)["rates"]
    ]


def _replays(deadline: Json) -> bool:
    if deadline["explanation"] is None:
        return False
    due: Any = Explanation.from_data(deadline["explanation"]).replay()
    return bool((due and due.isoformat()) == deadline["due"])
