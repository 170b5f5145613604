"""docs/scale.md says what the benchmarks found and nothing else, and its cut of the log holds on PostgreSQL."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from deploy.local.system import ROOT
from shared.kernel.model.clock import SystemClock
from shared.storage.chain import open_chain
from shared.storage.engine import open_engine
from shared.storage.event_log import read_entries, sequence_outbox
from shared.storage.migrations import upgrade
from shared.storage.verifying import Verified, verify
from tests.benchmarks.backlogs import write_our_backlog
from tests.benchmarks.databases import plain_engine
from tests.benchmarks.pipelines import FACTS_A_MATTER
from tests.benchmarks.scale import BENCHMARKS, LEVELS, SCALE, TABLES, Figures, Load, main, rendered
from tests.servers import create_database, drop_database

MATTERS = 4
# All are accepted on one day, so that one explanation is told ahead of all their deadlines.
FIRST_PART = MATTERS * FACTS_A_MATTER + 1


def figures() -> Figures:
    return Figures(BENCHMARKS.read_text(encoding="utf-8"))


def test_the_page_has_exactly_the_tables_that_come_out_of_the_benchmarks() -> None:
    page = SCALE.read_text(encoding="utf-8")
    assert page == rendered(page, figures()), "run: .venv/bin/python -m tests.benchmarks.scale"
    assert re.findall(r"<!-- table: (\w+) -->", page) == list(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_no_table_on_the_page_is_empty(name: str) -> None:
    page = SCALE.read_text(encoding="utf-8")
    [table] = re.findall(rf"<!-- table: {name} -->\n(.*?)\n<!-- end -->", page, re.DOTALL)
    assert len(table.splitlines()) > 4


def test_another_figure_in_the_benchmarks_makes_another_page(tmp_path: Path) -> None:
    """The command reads the figures where they were put down: half the writes a second, half the room."""
    said = BENCHMARKS.read_text(encoding="utf-8")
    rate = figures().of("REST write", "requests/s")
    row = "| REST write | PostgreSQL | requests/s |"
    assert row in said
    (tmp_path / BENCHMARKS.name).write_text(said.replace(f"{row} {rate:,.0f} |", f"{row} {rate / 2:,.1f} |"))
    (tmp_path / SCALE.name).write_text(SCALE.read_text(encoding="utf-8"), encoding="utf-8")
    main(tmp_path)
    was, now = (_room(path.read_text(encoding="utf-8")) for path in (SCALE, tmp_path / SCALE.name))
    assert now == pytest.approx([times / 2 for times in was], rel=0.1)


def _room(page: str) -> list[float]:
    [line] = re.findall(r"^\| REST requests \| (.*) \|$", page, re.MULTILINE)
    return [float(cell.rstrip("×").replace(",", "")) for cell in line.split(" | ")]


def test_every_figure_cited_is_one_of_the_benchmarks() -> None:
    said, cited = BENCHMARKS.read_text(encoding="utf-8"), figures()
    TABLES["cited"](cited)
    assert cited.cited
    for (work, database, measure), figure in cited.cited.items():
        assert f"| {work} | {database} | {measure} | {figure} |" in said


def test_a_figure_that_the_benchmarks_do_not_give_is_not_made_up() -> None:
    with pytest.raises(KeyError, match="REST read"):
        figures().of("REST read", "requests/s")


def test_a_larger_level_asks_for_more() -> None:
    loads = [Load(level, figures()) for level in LEVELS]
    for measure in ("facts", "peak_requests", "bytes", "open", "due_at_once", "bytes_in_streams"):
        asked = [getattr(load, measure) for load in loads]
        assert asked == sorted(asked)
        assert asked[0] < asked[-1]


@pytest.fixture
def log(postgres_admin_url: str) -> Iterator[str]:
    """A migrated database of review."""
    url = create_database(postgres_admin_url)
    upgrade(ROOT / "services" / "review" / "migrations", url)
    yield url
    drop_database(postgres_admin_url, url)


@pytest.mark.postgres
async def test_a_log_cut_as_the_page_says_goes_on_as_one_chain(log: str) -> None:
    await _write(log)
    _cut(log, FIRST_PART + 1)
    await _write(log)
    verified = await _verified(log)
    assert (verified.flaw, verified.entries) == (None, FIRST_PART + MATTERS * FACTS_A_MATTER)
    with plain_engine(log).connect() as connection:
        parts = [connection.scalar(text(f"SELECT count(*) FROM event_log_{part}")) for part in ("before", "after")]  # noqa: S608
    assert parts == [FIRST_PART, MATTERS * FACTS_A_MATTER]


@pytest.mark.postgres
async def test_no_part_of_a_cut_log_can_be_rewritten(log: str) -> None:
    """A statement that names a part does not fire the trigger of the whole."""
    await _write(log)
    _cut(log, FIRST_PART + 1)
    for part in ("event_log", "event_log_before", "event_log_after"):
        for act in (f"UPDATE {part} SET body = ''", f"DELETE FROM {part}", f"TRUNCATE {part}"):  # noqa: S608
            with plain_engine(log).connect() as connection, pytest.raises(DBAPIError, match=f"{part} is append-only"):
                connection.execute(text(act))


def _cut(url: str, first_of_next: int) -> None:
    """Run the statements of the page."""
    [statements] = re.findall(r"```sql\nBEGIN;\n(.*?)COMMIT;\n```", SCALE.read_text(encoding="utf-8"), re.DOTALL)
    with plain_engine(url).begin() as connection:
        connection.exec_driver_sql(statements.replace(":next", str(first_of_next)))


async def _write(url: str) -> None:
    """Matters through the real use cases, and their facts into the log."""
    await write_our_backlog(url, Path("-"), MATTERS)
    engine = open_engine(url)
    async with engine.begin() as connection:
        moved = await sequence_outbox(connection, "review", open_chain(), SystemClock(), 1000)
    async with engine.connect() as connection:
        assert (await read_entries(connection, moved[0].seq - 1, 1000)) == moved
    await engine.dispose()


async def _verified(url: str) -> Verified:
    engine = open_engine(url)
    async with engine.connect() as connection:
        found = await verify(connection, "review", open_chain(), at=SystemClock().now())
    await engine.dispose()
    return found
