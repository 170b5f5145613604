"""Lists of a million things: each filter in each order, and a search, as the routes ask and load a page.

The rows are not lived but laid: copies of one case that was entered, with other numbers, units, days and stages.
"""

import asyncio
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice
from pathlib import Path
from statistics import quantiles
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, text

from services.litigation.cases.adapters.collections import SqlCases
from services.litigation.cases.adapters.listing import CASES
from services.litigation.cases.adapters.views import CaseView
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import Area, Cause
from shared.kernel.identifiers.case_number import TrialLevel
from shared.kernel.model.actor import Actor, Role, Sight
from shared.kernel.model.clock import SystemClock
from shared.kernel.model.reach import Reach
from shared.storage.engine import open_engine
from shared.storage.listed import NEVER, ListedAs
from shared.storage.migrations import upgrade
from shared.storage.pairs import folded, pairs_of
from shared.storage.schema import migrations_of
from shared.storage.store import Store
from shared.storage.work import Work
from shared.web.cursors import Cursors
from shared.web.listings.asked import Asked, Format
from shared.web.listings.listing import Sort
from shared.web.listings.reading import Question
from shared.web.listings.routes import read_page
from shared.web.pages import Paging
from tests.benchmarks.databases import NewDatabase, plain_engine
from tests.benchmarks.findings import OURS, Finding, Findings, must_be
from tests.benchmarks.sizes import Sizes
from tests.litigation.builders import a_case

TODAY = date(2026, 11, 29)
YEARS = 10
CASE = SqlCases.table()
REGIONS = tuple(f"{city:04}{county:02}" for city in range(3601, 3612) for county in range(1, 13))
UNITS = tuple((f"u-{region}-{nth}", region) for region in REGIONS for nth in range(12))
COURTS = tuple(f"c-{region}" for region in REGIONS)
CLOSED = (Stage.CLOSED, Stage.REPLACED)
STAGES = tuple(Stage)
_BATCH = 5_000
MANY = "a department over many units"


@dataclass(frozen=True)
class Laid:
    """What was laid: how many, and how the rows are found."""

    rows: int
    numbers: tuple[str, ...]


def measure_listings(sizes: Sizes, folder: Path, kind: str, new_database: NewDatabase) -> list[Finding]:
    """The slowest in twenty, in milliseconds, of all questions that each kind of callers asks, and of each question
    with each order, by all of them."""
    url = new_database()
    upgrade(migrations_of("litigation"), url)
    laid = lay(url, sizes.listed)
    return asyncio.run(_measure(url, kind, sizes, laid))


def lay(url: str, rows: int) -> Laid:
    """Lay that many cases, with all pairs of their numbers."""
    chance, numbers = random.Random(7), []  # noqa: S311 - the same rows each time
    engine = plain_engine(url)
    lines = _lines(chance, rows)
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("PRAGMA synchronous=OFF"))
            connection.execute(text("PRAGMA cache_size=-400000"))
        # Rows are laid before their indexes, which is much sooner done.
        for index in CASE.indexes:
            index.drop(connection)
        while batch := list(islice(lines, _BATCH)):
            _put(connection, "court_case", batch)
            numbers += [row["number"] for row in batch[:: max(1, rows // 1000)]]
        for index in CASE.indexes:
            index.create(connection)
        connection.commit()
        _lay_pairs(connection)
        connection.commit()
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM ANALYZE"))
    return Laid(rows, tuple(numbers[:1000]))


def _lines(chance: random.Random, rows: int) -> Iterator[dict[str, Any]]:
    state = SqlCases.dump(a_case())
    unit_weights = [1 / (1 + nth % 40) for nth in range(len(UNITS))]
    units = chance.choices(UNITS, unit_weights, k=rows)
    for nth, (unit, region) in enumerate(units):
        began = TODAY - timedelta(chance.randrange(YEARS * 365))
        is_open = (TODAY - began).days < 200 and chance.random() < 0.8
        stage = chance.choice(STAGES[:7]) if is_open else chance.choice(CLOSED)
        due = began + timedelta(chance.randrange(10, 240)) if is_open else NEVER
        number = f"（{began.year}）赣{region[2:6]}行初{nth}号"
        id = str(UUID(int=chance.getrandbits(128), version=4))
        heard = began + timedelta(40) if (TODAY - began).days > 60 else None
        yield {
            "id": id,
            "version": 1,
            "region": region,
            "unit": unit,
            **ListedAs(began_on=began, number=number, urgent_on=due, late_after=due).columns,
            "party": f"c-{region}",
            "lineage": id,
            "level": _skewed(chance, TrialLevel),
            "area": _skewed(chance, Area),
            "cause": _skewed(chance, Cause),
            "stage": stage.value,
            "served_on": began,
            "first_hearing_on": heard,
            "last_hearing_on": heard,
            "effective_on": began + timedelta(180) if not is_open else None,
            "state_version": SqlCases.state_version,
            "state": state.replace('"case-1"', f'"{id}"'),
        }


def _skewed(chance: random.Random, codes: type[StrEnum]) -> str:
    """The first codes are the most common."""
    return chance.choices(tuple(codes), [1 / (1 + at) for at in range(len(codes))])[0].value


def _put(connection: Connection, table: str, rows: list[dict[str, Any]]) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(insert(CASE), rows)
        return
    names = list(rows[0])
    with connection.connection.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(list(row.values()))


def _lay_pairs(connection: Connection) -> None:
    """In the order of their key, which is the cheapest: the database sorts them."""
    is_sqlite, driver = connection.dialect.name == "sqlite", connection.connection
    if is_sqlite:
        connection.execute(text("CREATE TEMP TABLE laid (pair, began_on, thing)"))
    else:
        connection.execute(text("ALTER TABLE listed_pair DROP CONSTRAINT listed_pair_pkey"))
    rows = connection.execute(text("SELECT id, began_on, number FROM court_case")).all()
    for batch in batched(rows, _BATCH):
        pairs = [(pair, str(day), id) for id, day, number in batch for pair in pairs_of(number)]
        if is_sqlite:
            driver.executemany("INSERT INTO laid VALUES (?, ?, ?)", pairs)  # type: ignore[attr-defined]
            continue
        with (
            driver.cursor() as cursor,
            cursor.copy("COPY listed_pair (kind, pair, began_on, thing) FROM STDIN") as copy,
        ):
            for pair in pairs:
                copy.write_row(("case", *pair))
    if is_sqlite:
        laid = "SELECT 'case', pair, began_on, thing FROM laid ORDER BY pair, began_on, thing"
        connection.execute(text("INSERT INTO listed_pair " + laid))
    else:
        connection.execute(text("ALTER TABLE listed_pair ADD PRIMARY KEY (kind, pair, began_on, thing)"))


def batched(rows: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (rows[at : at + size] for at in range(0, len(rows), size))


def callers() -> Mapping[str, Actor]:
    """A small unit, a busy one, a court, a department that stands over one unit of each county by the directory, those
    who look after a county and after all there is."""
    region = REGIONS[7]

    def one(unit: str, region: str, role: Role) -> Actor:
        looks_after = Sight(frozenset({role} & {Role.SUPERVISOR}))
        return Actor(id="bench", unit=unit, region=region, roles=frozenset({role}), sight=looks_after)

    department = one("s-department", "360000", Role.LITIGATOR)
    return {
        "a small unit": one(UNITS[39][0], UNITS[39][1], Role.LITIGATOR),
        "a busy unit": one(UNITS[40][0], UNITS[40][1], Role.LITIGATOR),
        "a court": one(f"c-{region}", region, Role.COURT),
        MANY: replace(department, sight=Sight(over=Reach.of([unit for unit, _ in UNITS[3::12]]))),
        "a county": one("s-county", region, Role.SUPERVISOR),
        "a city": one("s-city", "360100", Role.SUPERVISOR),
        "the province": one("s-province", "360000", Role.SUPERVISOR),
    }


def _asked(chance: random.Random, laid: Laid) -> dict[str, dict[str, Any]]:
    """One question for each filter, with a value of chance."""
    day = TODAY - timedelta(chance.randrange(YEARS * 365))
    near = TODAY + timedelta(chance.randrange(-60, 60))
    number = chance.choice(laid.numbers)
    return {
        "nothing": {},
        "unit": {"unit": chance.choice(UNITS)[0]},
        "region": {"region": chance.choice(REGIONS)},
        "began within a month": {"began_from": day, "began_to": day + timedelta(30)},
        "began within a year": {"began_from": day, "began_to": day + timedelta(365)},
        "due within a week": {"due_from": near, "due_to": near + timedelta(7)},
        "due from a day on": {"due_from": near},
        "overdue": {"overdue": True},
        "not overdue": {"overdue": False},
        "number": {"number": number},
        "stage": {"stage": chance.choice(STAGES)},
        "court": {"court": chance.choice(COURTS)},
        "level": {"level": chance.choice(tuple(TrialLevel))},
        "area": {"area": chance.choice(tuple(Area))},
        "cause": {"cause": chance.choice(tuple(Cause))},
        "last hearing within a month": {"hearing_from": day, "hearing_to": day + timedelta(30)},
        "effective within a month": {"effective_from": day, "effective_to": day + timedelta(30)},
        "stage and area": {"stage": chance.choice(STAGES), "area": chance.choice(tuple(Area))},
        "a common pair": {"q": "行初"},
        "a pair": {"q": chance.choice(pairs_of(number))},
        "a whole number": {"q": number},
        "a pair and a stage": {"q": chance.choice(pairs_of(number)), "stage": chance.choice(STAGES)},
    }


async def _measure(url: str, kind: str, sizes: Sizes, laid: Laid) -> list[Finding]:
    findings = Findings(f"a list of {laid.rows:,}", kind)
    engine = open_engine(url)
    store = Store(service="litigation", engine=engine, clock=SystemClock(), tell=lambda *_: (), work=Work)
    chance, took = random.Random(11), dict[str, list[float]]()  # noqa: S311 - the same questions each time
    by = dict[str, list[float]]()
    for nth in range(sizes.asked + 1):
        for who, actor in callers().items():
            for name, values in _asked(chance, laid).items():
                for sort in CASES.sorts:
                    seconds = await _ask(store, actor, values, sort, sizes.tries)
                    if nth:  # the first time is for the caches
                        by.setdefault(f"all that {who} asks", []).append(seconds)
                        took.setdefault(f"{name}, {sort.value}", []).append(seconds)
    for what, seconds in (by | took).items():
        findings.time(f"{what}, p95 ms", OURS, quantiles(seconds, n=20, method="inclusive")[18] * 1000)
    province = callers()["the province"]
    found = [len(await _seen(store, province, {"number": number})) for number in laid.numbers[:3]]
    department, busy = callers()[MANY], callers()["a busy unit"]
    seen = [bool(await _seen(store, department, values)) for values in ({}, {"unit": busy.unit})]
    await engine.dispose()
    must_be("whether the department sees cases, and those of a unit that it does not stand over", seen, [True, False])
    must_be("cases of a number", found, [1] * len(found))
    return findings.all()


async def _ask(store: Store[Work], actor: Actor, values: Mapping[str, Any], sort: Sort, tries: int) -> float:
    """The slower of the first page and the second, each the best of some tries: the machine does other things, too."""
    first, next_ = await _page(store, actor, _asked_for(values, sort, None), tries)
    if next_ is None:
        return first
    return max(first, (await _page(store, actor, _asked_for(values, sort, next_), tries))[0])


async def _seen(store: Store[Work], actor: Actor, values: Mapping[str, Any]) -> Sequence[CaseView]:
    """The first page of those cases that the caller sees."""
    question = Question(CASES, _asked_for(values, Sort.NUMBER, None), actor, TODAY)
    return (await read_page(store, question, CaseView.of)).items


async def _page(store: Store[Work], actor: Actor, asked: Asked, tries: int) -> tuple[float, str | None]:
    best, next_ = float("inf"), None
    for _ in range(tries):
        began = time.perf_counter()
        next_ = (await read_page(store, Question(CASES, asked, actor, TODAY), CaseView.of)).next
        best = min(best, time.perf_counter() - began)
    return best, next_


def _asked_for(values: Mapping[str, Any], sort: Sort, cursor: str | None) -> Asked:
    words = tuple(folded(each) for each in values.get("q", "").split())
    given = {name: value for name, value in values.items() if name != "q"}
    paging = Paging(20, "bench", cursor, Cursors("bench"))
    return Asked(paging=paging, sort=sort, values=given, words=words, count=False, format=Format.JSON)
