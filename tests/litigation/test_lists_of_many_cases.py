"""Lists of more cases than are looked at: every way in which a page is found gives the same rows in the same order, and
no trial goes farther than it may."""

import re
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from typing import Any

import pytest
from sqlalchemy import Row, event, select, text, update

from services.litigation.cases.adapters.listing import CASES
from services.litigation.cases.adapters.views import CaseView
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import Area
from shared.kernel.model.clock import SystemClock
from shared.storage.engine import open_engine
from shared.storage.listed import NEVER
from shared.storage.store import Store
from shared.storage.work import Work
from shared.web.cursors import Cursors
from shared.web.listings import reading, sought
from shared.web.listings.asked import Asked, Format
from shared.web.listings.listing import Sort
from shared.web.listings.reading import Question
from shared.web.listings.routes import read_page
from shared.web.pages import Paging
from tests.benchmarks.databases import plain_engine
from tests.benchmarks.listings import CASE, REGIONS, TODAY, UNITS, callers, lay
from tests.conftest import NewDatabase

MANY = 3_000
HEARD = (TODAY.replace(year=2024), TODAY.replace(year=2025))
# 赣县 has been 赣县区 since 2016-12-28, and what was 湾里区 lies in 新建区 since 2019-12-24: rows of both codes.
RENAMED, JOINED = ("360704", "360721"), ("360112", "360105")
CALLERS = callers() | {
    "a county of two codes": replace(callers()["a city"], region=RENAMED[0]),
    "a county with another in it": replace(callers()["a city"], region=JOINED[0]),
}
Fits = Callable[[Row[Any]], bool]
# What is asked, and of what it is true.
ASKED: dict[str, tuple[dict[str, Any], Fits]] = {
    "nothing": ({}, lambda row: True),
    "a pair": ({"q": "赣01"}, lambda row: "赣01" in row.number_folded),
    "a pair of a year": ({"q": "19赣"}, lambda row: "19赣" in row.number_folded),
    "a pair and a stage": (
        {"q": "行初", "stage": Stage.CLOSED},
        lambda row: "行初" in row.number_folded and row.stage == Stage.CLOSED,
    ),
    "a year of hearings": (
        {"hearing_from": HEARD[0], "hearing_to": HEARD[1]},
        lambda row: row.last_hearing_on is not None and HEARD[0] <= row.last_hearing_on <= HEARD[1],
    ),
    "a stage and an area": (
        {"stage": Stage.CLOSED, "area": Area.LAND},
        lambda row: (row.stage, row.area) == (Stage.CLOSED, Area.LAND),
    ),
}
SEES: dict[str, Fits] = {
    "a busy unit": lambda row: row.unit == UNITS[40][0],
    "a court": lambda row: row.party == f"c-{REGIONS[7]}",
    "a city": lambda row: row.region.startswith("3601"),
    "the province": lambda row: True,
    "a county of two codes": lambda row: row.region in RENAMED,
    "a county with another in it": lambda row: row.region in JOINED,
}
ORDERS: dict[Sort, Callable[[Row[Any]], Any]] = {
    Sort.URGENT: lambda row: (row.urgent_on, row.id),
    Sort.NEWEST: lambda row: (row.began_on, row.id),
    Sort.NUMBER: lambda row: (row.number_key, row.id),
}


def many(url: str) -> None:
    lay(url, MANY)
    engine = plain_engine(url)
    with engine.begin() as connection:
        of_before = update(CASE).where(CASE.c.region == "360705")
        connection.execute(of_before.values(region=RENAMED[1]))
        if connection.dialect.name == "postgresql":
            connection.execute(text("ANALYZE court_case"))
    engine.dispose()


@pytest.fixture
async def store(new_database: NewDatabase) -> AsyncIterator[Store[Work]]:
    engine = open_engine(new_database("litigation", many))
    yield Store(service="litigation", engine=engine, clock=SystemClock(), tell=lambda *_: (), work=Work)
    await engine.dispose()


def question(who: str, what: str, sort: Sort, cursor: str | None = None) -> Question:
    values = dict(ASKED[what][0])
    words = (values.pop("q"),) if "q" in values else ()
    paging = Paging(20, "many", cursor, Cursors("many"))
    asked = Asked(paging=paging, sort=sort, values=values, words=words, count=False, format=Format.JSON)
    return Question(CASES, asked, CALLERS[who], TODAY)


async def pages(store: Store[Work], who: str, what: str, sort: Sort) -> list[str]:
    """The ids of the first three pages."""
    said, cursor = [], None
    for _ in range(3):
        page = await read_page(store, question(who, what, sort, cursor), CaseView.of)
        said += [each.id for each in page.items]
        if (cursor := page.next) is None:
            break
    return said


@pytest.mark.parametrize(("tried", "few", "found"), [(40, 200, 30), (40, 0, 30), (0, 0, 0)])
async def test_each_page_has_the_rows_that_fit_in_their_order(
    store: Store[Work], monkeypatch: pytest.MonkeyPatch, tried: int, few: int, found: int
) -> None:
    """Most of them share the day that never comes, by which the page begins and ends."""
    monkeypatch.setattr(reading, "TRIED", tried)
    monkeypatch.setattr(reading, "FEW", few)
    monkeypatch.setattr(reading, "NOT_TOO_MANY", few * 2)
    monkeypatch.setattr(sought, "FEW_FOUND", found)
    async with store.reading() as connection:
        rows = (await connection.execute(select(CASE))).all()
    assert sum(row.urgent_on == NEVER for row in rows) > MANY / 2
    in_order = {sort: sorted(rows, key=key, reverse=sort is Sort.NEWEST) for sort, key in ORDERS.items()}
    for who, sees in SEES.items():
        for what, (_, fits) in ASKED.items():
            for sort, ordered in in_order.items():
                expected = (row.id for row in ordered if sees(row) and fits(row))
                said = await pages(store, who, what, sort)
                assert said == list(islice(expected, 60)), (who, what, sort)


@contextmanager
def heard(store: Store[Work]) -> Iterator[list[tuple[str, Any]]]:
    """What the database is asked meanwhile."""
    said: list[tuple[str, Any]] = []

    def hear(_connection: object, _cursor: object, *asked: Any) -> None:
        said.append((asked[0], asked[1]))

    event.listen(store.engine.sync_engine, "before_cursor_execute", hear)
    yield said
    event.remove(store.engine.sync_engine, "before_cursor_execute", hear)


@pytest.mark.parametrize(("what", "index"), [("a pair and a stage", "stage_urgent_on"), ("a pair", "urgent_on")])
async def test_a_trial_ends_after_so_many_rows_though_all_share_a_day(
    store: Store[Work], monkeypatch: pytest.MonkeyPatch, what: str, index: str
) -> None:
    """Of a row comparison with the last of them PostgreSQL sees the end only where the day is another."""
    monkeypatch.setattr(reading, "TRIED", 40)
    monkeypatch.setattr(reading, "MORE", 1)
    monkeypatch.setattr(sought, "FEW_FOUND", 0)
    async with store.writing() as connection:
        await connection.execute(update(CASE).values(urgent_on=NEVER))
    with heard(store) as said:
        await pages(store, "a city", what, Sort.URGENT)
    trials = [each for each in said if "tried AS" in each[0]]
    assert len(trials) >= 2
    is_postgresql = store.engine.dialect.name == "postgresql"
    async with store.writing() as connection:
        if is_postgresql:
            await connection.execute(text("ANALYZE court_case"))
            await connection.execute(text("SET LOCAL enable_seqscan = off"))
            await connection.execute(text("SET LOCAL enable_bitmapscan = off"))
        for asked, values in trials:
            explain = "EXPLAIN (ANALYZE) " if is_postgresql else "EXPLAIN QUERY PLAN "
            plan = [str(row[-1]) for row in await connection.exec_driver_sql(explain + asked, values)]
            gone_through = [line for line in plan if f"ix_court_case_{index}" in line]
            assert gone_through, plan
            assert "TEMP B-TREE" not in str(plan), plan
            if is_postgresql:
                assert [int(n) for line in gone_through for n in re.findall(r"actual.*rows=(\d+)", line)] == [41]


SEVERAL = {"a county of two codes": RENAMED, "a county with another in it": JOINED}


@pytest.mark.parametrize("who", SEVERAL)
@pytest.mark.parametrize("what", ["nothing", "a pair", "a stage and an area", "a year of hearings"])
@pytest.mark.parametrize("sort", list(ORDERS))
async def test_of_a_county_with_several_codes_each_is_found_by_an_index(
    store: Store[Work], who: str, what: str, sort: Sort
) -> None:
    """A code is a span of its own: in one condition on all of them neither database sees where to begin."""
    with heard(store) as said:
        await pages(store, who, what, sort)
    asked = [each for each in said if "FROM court_case" in each[0]]
    codes = {code for _, values in asked for code in SEVERAL[who] if code in str(values)}
    assert codes == {*SEVERAL[who]}
    is_postgresql = store.engine.dialect.name == "postgresql"
    async with store.writing() as connection:
        if is_postgresql:
            await connection.execute(text("SET LOCAL enable_seqscan = off"))
        for query, values in asked:
            explain = "EXPLAIN " if is_postgresql else "EXPLAIN QUERY PLAN "
            plan = [str(row[-1]) for row in await connection.exec_driver_sql(explain + query, values)]
            assert not [line for line in plan if re.search(r"(SCAN|Seq Scan on) court_case\b(?!.*USING)", line)], plan
            if what == "nothing" and " UNION " in query:
                assert len([line for line in plan if "ix_court_case_region" in line]) == len(SEVERAL[who]), plan


@pytest.mark.parametrize("new_database", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
async def test_what_a_list_asks_is_planned_for_what_it_asks(store: Store[Work]) -> None:
    """What was asked ten times PostgreSQL may plan for any values, and read a million rows for a page."""
    for _ in range(8):
        await read_page(store, question("a city", "a pair and a stage", Sort.NUMBER), CaseView.of)
    async with store.reading() as connection:
        kept = await connection.execute(text("SELECT statement FROM pg_prepared_statements"))
        lists = [each for each in kept.scalars() if "court_case" in each or "listed_pair" in each]
    assert lists == []
