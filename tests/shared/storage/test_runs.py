"""Rows in order within each region and year, read in order over many of them."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any

import pytest
from sqlalchemy import FromClause, Select, delete, event, insert, select, text, update

from shared.storage import runs as read_in_runs
from shared.storage.listed import NEVER, ListedAs
from shared.storage.narrowing import Span, below, unindexed
from shared.storage.pairs import UNNUMBERED, number_key
from shared.storage.runs import InRun, first_of, has_runs, runs_of, years_of
from shared.storage.store import Store
from shared.storage.work import Work
from tests.shared.storage.notes import STATES, SqlNotes, a_store

NOTE = SqlNotes.table()
ORDER, RUNS = ("number_key", "id"), ("region", "began_in")
REGIONS = ("360102", "360103", "360702", "361102")
FIRST = date(2023, 12, 30)


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store[Work]]:
    """240 notes: in each region one each ten days, and none in 2025 in the last of them."""
    async with a_store(database_url) as opened:
        lines = [line for region in REGIONS for nth in range(60) if (line := a_line(region, nth)) is not None]
        async with opened.writing() as connection:
            await connection.execute(insert(NOTE), lines)
        yield opened


def a_line(region: str, nth: int) -> dict[str, Any] | None:
    on, id = FIRST + timedelta(nth * 10), f"{region}-{nth}"
    if region == REGIONS[-1] and on.year == 2025:
        return None
    # Every third has no number, and every seventh has one of another year than it began in.
    number = "" if nth % 3 == 2 else f"〔{on.year - (nth % 7 == 0)}〕{region}第{nth}号"
    row = {"id": id, "version": 1, "region": region, "unit": "司法局", "pages": nth % 2, "opened_on": None}
    return row | {"state_version": 2, "state": STATES[2] % id} | ListedAs(began_on=on, number=number).columns


async def the_first(store: Store[Work], regions: Span, days: Span, after: tuple[str, str], limit: int) -> list[Any]:
    """The first with an odd number of pages, as the runs give them."""
    async with store.reading() as connection:
        found = await runs_of(connection, NOTE, (regions, years_of(days)), "number_key", after[0], 400)
        assert found is not None
        keys = await first_of(connection, NOTE, found, in_run(days, after), ORDER, limit)
    return [tuple(key[:2]) for key in keys]


def in_run(days: Span, after: tuple[str, str]) -> InRun:
    c = NOTE.c

    def rows(run: FromClause, most: int) -> Select[Any]:
        here = [c[name] == run.c[name] for name in RUNS]
        beside = [days.on(unindexed(NOTE)), c.pages == 1, (c.number_key > after[0]) | _same(after)]
        return select(c.number_key, c.id).where(*here, *beside).order_by(c.number_key, c.id).limit(most)

    return rows


def _same(after: tuple[str, str]) -> Any:
    return (NOTE.c.number_key == after[0]) & (NOTE.c.id > after[1])


def expected(regions: Span, days: Span, after: tuple[str, str], limit: int) -> list[tuple[str, str]]:
    lines = [line for region in REGIONS for nth in range(60) if (line := a_line(region, nth)) is not None]
    fits = [
        (line["number_key"], line["id"])
        for line in lines
        if line["pages"] == 1 and _within(line["region"], regions) and _within(line["began_on"], days)
    ]
    return sorted(each for each in fits if each > after)[:limit]


def _within(value: Any, span: Span) -> bool:
    return (span.least is None or value >= span.least) and (span.below is None or value < span.below)


AFTER = (("", ""), (number_key("〔2024〕360103第12号"), ""), (UNNUMBERED, "360102-2"))
DAYS = (
    Span("began_on"),
    Span("began_on", date(2024, 12, 20), date(2025, 1, 10)),
    Span("began_on", date(2024, 1, 1), date(2025, 1, 1)),
    Span("began_on", date(2025, 3, 1), NEVER),
    Span("began_on", None, date(2024, 1, 1)),
    Span("began_on", date(2031, 1, 1), NEVER),
)


@pytest.mark.parametrize(("limit", "some"), [(1, 1), (21, 2), (21, 8), (300, 8)])
async def test_the_first_of_all_runs_are_the_first_of_all(
    store: Store[Work], monkeypatch: pytest.MonkeyPatch, limit: int, some: int
) -> None:
    """Wherever the runs begin and end, with fewer or more rows than are asked for, and however few runs are read at
    first."""
    monkeypatch.setattr(read_in_runs, "SOME", some)
    for regions, days, after in product((Span("region"), below("3601"), below("360702"), below("99")), DAYS, AFTER):
        found = await the_first(store, regions, days, after, limit)
        assert found == expected(regions, days, after, limit), (regions, days, after)


@pytest.mark.parametrize("seed", range(3))
async def test_what_stays_as_it_is_comes_once_while_others_change_between_two_pages(
    store: Store[Work], seed: int
) -> None:
    """Others come, go, and get another number, another region or year, on this side of the page and beyond it."""
    chance, after, seen = Random(seed), ("", ""), list[str]()  # noqa: S311 - no secret
    lines = [line for region in REGIONS for nth in range(60) if (line := a_line(region, nth)) is not None]
    untouched = {line["id"] for line in lines if line["pages"] == 1}
    more = (line for region in (*REGIONS, "361103") for nth in range(60, 90) if (line := a_line(region, nth)))
    while page := await the_first(store, Span("region"), Span("began_on"), after, 7):
        seen += [id for _, id in page]
        after = page[-1]
        touched = chance.sample(sorted(line["id"] for line in lines), 4)
        moved = next(more)
        moves: list[Any] = [
            delete(NOTE).where(NOTE.c.id == touched[0]),
            update(NOTE).where(NOTE.c.id == touched[1]).values(number_key=number_key("〔2020〕360102第1号")),
            update(NOTE).where(NOTE.c.id == touched[2]).values(region="360999", began_in=2031),
            update(NOTE).where(NOTE.c.id == touched[3]).values(number_key=UNNUMBERED),
        ]
        async with store.writing() as connection:
            await connection.execute(insert(NOTE), [moved])
            for each in moves:
                await connection.execute(each)
        untouched -= set(touched)
    assert {id: times for id, times in Counter(seen).items() if id in untouched and times > 1} == {}
    assert untouched <= set(seen)


async def test_runs_are_what_stands_together_in_some_row_by_what_comes_first_in_them(store: Store[Work]) -> None:
    """Of those that lie behind where it goes on nothing is told; more than are wanted are not told of at all."""
    spans = (below("36"), Span("began_in", 2024, 2026))
    all_ = [(region, year) for region in REGIONS for year in (2024, 2025)][:-1]
    async with store.reading() as connection:
        found = await runs_of(connection, NOTE, spans, "number_key", None, 7)
        behind = await runs_of(connection, NOTE, spans, "number_key", number_key("〔2025〕"), 7)
        many = await runs_of(connection, NOTE, spans, "number_key", None, 6)
        none = await runs_of(connection, NOTE, (below("99"), Span("began_in")), "number_key", None, 7)
        nothing = await first_of(connection, NOTE, none or [], in_run(Span("began_on"), ("", "")), ORDER, 5)
    assert sorted((run.region, run.began_in) for run in found or []) == all_
    assert [run.head for run in found or []] == sorted(run.head for run in found or [])
    assert {run.began_in for run in found or [] if run.head < number_key("〔2024〕")} == {2024}
    assert all(run.head >= number_key("〔2025〕") for run in behind or [])
    assert (many, none, nothing) == (None, [], [])


def test_years_are_those_in_which_the_first_and_the_last_day_lie() -> None:
    for least, end, years in (
        (None, None, (None, None)),
        (date(2024, 1, 1), date(2025, 1, 1), (2024, 2025)),
        (date(2024, 12, 31), date(2025, 1, 2), (2024, 2026)),
        (None, date(2024, 1, 1), (None, 2024)),
        (date(2024, 5, 1), NEVER, (2024, 10_000)),
    ):
        assert years_of(Span("began_on", least, end)) == Span("began_in", *years)


def test_an_index_has_runs_where_the_order_stands_right_behind_them() -> None:
    assert has_runs(NOTE, RUNS, ORDER)
    assert not has_runs(NOTE, ("region",), ORDER)
    assert not has_runs(NOTE, RUNS, ("began_on", "id"))


async def test_runs_and_their_rows_are_found_by_the_index(store: Store[Work]) -> None:
    """None of the table is gone through, and the look for the next run begins at the one before: of two ends at which
    it might begin SQLite would take the first."""
    said: list[tuple[str, Any]] = []
    engine = store.engine.sync_engine
    event.listen(engine, "before_cursor_execute", lambda _c, _u, *asked: said.append((asked[0], asked[1])))
    await the_first(store, below("3601"), Span("began_on", date(2024, 1, 1), date(2025, 1, 1)), ("", ""), 5)
    (runs, given), (rows, of_them) = said
    assert [*(given.values() if isinstance(given, dict) else given)].count("3601") == 1
    async with store.writing() as connection:
        if engine.dialect.name == "postgresql":
            await connection.execute(text("ANALYZE note"))
            await connection.execute(text("SET LOCAL enable_seqscan = off"))
        explain = "EXPLAIN " if engine.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN "
        for asked, values, looks in ((runs, given, 3), (rows, of_them, 1)):
            lines = await connection.exec_driver_sql(explain + asked, values)
            plan = "\n".join(str(line[-1]) for line in lines)
            assert plan.count("ix_note_region_began_in") >= looks, plan
            assert "Seq Scan on note" not in plan
            assert "SCAN note" not in plan
