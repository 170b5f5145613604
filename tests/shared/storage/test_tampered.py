"""What was done to stored things past the program is named, and put right as far as it follows from the record."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from shared.kernel.model.clock import MovableClock
from shared.storage.found_by import flaw_of_pairs
from shared.storage.lives.rows import Because
from shared.storage.lives.verifying import live_again
from shared.storage.pairing import pair_all
from shared.storage.rewriting import Rewritten, rewrite
from shared.storage.store import Store
from shared.storage.work import Work
from tests.shared.storage.loans import CAUSE, LENT_ON, Claim, Lend, Return, SqlLoans, a_store, told

DUE, LATER = date(2026, 4, 1), date(2026, 5, 4)
MARCH, APRIL, MAY, JUNE = (date(2026, month, 6) for month in (3, 4, 5, 6))
LINE = "id, thing, part, region, unit, thing_kind, due, returned_on, known_from, known_to"
GHOST = LINE.replace("id, thing", "id + 100, 'ghost'")
OF_NOTHING = f"INSERT INTO loan_line ({LINE}) SELECT {GHOST} FROM loan_line WHERE thing = 'b'"  # noqa: S608 - our own
FIRST = "SELECT recorded_at FROM entry WHERE thing = 'a' AND number = 1"
KNOWN_AT_FIRST = f"UPDATE loan_line SET known_from = ({FIRST}) WHERE thing = 'a' AND known_to IS NULL"  # noqa: S608
ONE_PAIR = "FROM listed_pair WHERE thing = 'b' AND pair = '0号'"

# What is done, what is found first, and of what a rewriting tells; None where nothing can put it right.
TAMPERED: dict[str, tuple[str, str, dict[str, Any] | None]] = {
    "a row": (
        "DELETE FROM loan WHERE id = 'a'",
        "loan/a is on record, and its row is gone",
        {"restored": ["a"]},
    ),
    "every row": (
        "DELETE FROM loan",
        "loan/a is on record, and its row is gone",
        {"restored": ["a", "b", "c", "d"]},
    ),
    "a row and its lines": (
        "DELETE FROM loan WHERE id = 'd'; DELETE FROM deadline_line WHERE thing = 'd'",
        "loan/d is on record, and its row is gone",
        {"restored": ["d"], "lines": 1},
    ),
    "a line of nothing": (
        OF_NOTHING,
        "loan/ghost is counted, and is not there",
        {"of_nothing": 1},
    ),
    "a line of no kind": (
        OF_NOTHING[::-1].replace("thing_kind"[::-1], "'x'"[::-1], 1)[::-1],
        "x/ghost is counted, and is not there",
        {"of_nothing": 1},
    ),
    "a line known earlier": (
        "UPDATE loan_line SET known_from = '2026-03-01 00:00:00.000000+00' WHERE thing = 'b'",
        "loan/b has lines of 2026-03-01",
        None,
    ),
    "a line known later": (
        "UPDATE loan_line SET known_from = '2026-05-20 00:00:00.000000+00' WHERE thing = 'b'",
        "loan/b was counted by other lines after entry 1",
        None,
    ),
    "a line known at another entry": (
        KNOWN_AT_FIRST,
        "loan/a was counted by other lines after entry 1",
        None,
    ),
    "a line closed earlier": (
        "UPDATE loan_line SET known_to = '2026-03-20 00:00:00.000000+00' WHERE thing = 'a' AND known_to IS NOT NULL",
        "loan/a has lines of 2026-03-20",
        None,
    ),
    "closed lines": (
        "DELETE FROM loan_line WHERE thing = 'a' AND known_to IS NOT NULL",
        "loan/a was counted by other lines after entry 1",
        None,
    ),
    "when it was entered": (
        "UPDATE loan SET entered_at = '2026-01-01 00:00:00.000000+00' WHERE id = 'a'",
        "loan/a was entered at another time than its first entry",
        {"written": 1},
    ),
    "when it was changed": (
        "UPDATE loan SET changed_at = '2026-01-01 00:00:00.000000+00' WHERE id = 'a'",
        "loan/a was changed at another time than its last entry",
        {"written": 1},
    ),
    "when it was changed, later": (
        "UPDATE loan SET changed_at = '2026-06-01 00:00:00.000000+00' WHERE id = 'a'",
        "loan/a was changed at another time than its last entry",
        {"written": 1},
    ),
    "how often it was written": (
        "UPDATE loan SET version = 1 WHERE id = 'a'",
        "loan/a has been written more often than it says",
        None,
    ),
    "what explains a date": (
        "DELETE FROM explanation",
        "loan/d names an explanation that is gone",
        {"explanations": 1},
    ),
    "what an explanation says": (
        "UPDATE explanation SET content = replace(content, '2026', '2027')",
        "loan/d names an explanation that is gone",
        None,
    ),
    "a pair": (
        "DELETE FROM listed_pair WHERE thing = 'a' AND pair = '0号'",
        "loan/a is found by other words than it has",
        {"pairs": 1},
    ),
    "a pair too much": (
        f"INSERT INTO listed_pair SELECT kind, 'zz', began_on, thing {ONE_PAIR}",
        "loan/b is found by other words than it has",
        {"pairs": 1},
    ),
    "a pair of nothing": (
        f"INSERT INTO listed_pair SELECT kind, pair, began_on, 'ghost' {ONE_PAIR}",
        "loan/ghost is found, and is not there",
        {"pairs": 1},
    ),
}


class NumberedLoans(SqlLoans):
    """Loans with a number by which they are found."""

    def number(self, aggregate: Any) -> str:
        return f"借{aggregate.id}0号"


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store[Work]]:
    """Loans returned and put right, overdue, voided, and claimed with a return that was struck; each act by its own
    request."""
    async with a_store(database_url) as opened:
        opened.clock = MovableClock(MARCH)
        for id in ("a", "b", "c", "d"):
            await _do(opened, id, Lend(on=LENT_ON, id=id, due=DUE))
        opened.clock.move_to(APRIL)
        async with opened.begin(_cause()) as work:
            await NumberedLoans(work).settle_due(APRIL, limit=10)
        await _do(opened, "d", Claim(on=APRIL))
        await _do(opened, "a", Return(on=date(2026, 3, 31)), "回执1号")
        opened.clock.move_to(MAY)
        async with opened.begin(_cause()) as work:
            loans = NumberedLoans(work)
            await loans.rectify(await loans.get("a"), 2, Return(on=DUE), Because(paper="回执2号"))
        await _do(opened, "d", Return(on=MAY), "回执4号")
        async with opened.begin(_cause()) as work:
            loans = NumberedLoans(work)
            await loans.rectify(await loans.get("d"), 3, None, Because(paper="回执5号"))
        async with opened.begin(_cause()) as work:
            loans = NumberedLoans(work)
            await loans.void(await loans.get("c"), Because(paper="回执3号"))
        opened.clock.move_to(JUNE)
        await pair_all(opened)
        yield opened


async def _do(store: Store[Work], id: str, act: Any, paper: str | None = None) -> None:
    async with store.begin(_cause()) as work:
        loans = NumberedLoans(work)
        if isinstance(act, Lend):
            await loans.begin(act)
        else:
            await loans.enter(await loans.get(id), act, paper=paper)


_REQUESTS = iter(range(1_000_000))


def _cause() -> Any:
    return replace(CAUSE, correlation_id=f"request-{next(_REQUESTS)}")


async def flaw(store: Store[Work]) -> str | None:
    async with store.reading() as connection:
        found = (await live_again(store.work_on(connection, CAUSE), [NumberedLoans], batch=1)).flaw
        return found or await flaw_of_pairs(connection, NumberedLoans, batch=3)


async def tamper(store: Store[Work], statements: str) -> None:
    async with store.writing() as connection:
        for statement in statements.split("; "):
            sqlite = connection.dialect.name == "sqlite"
            done = await connection.execute(text(statement.replace("+00'", "'") if sqlite else statement))
            assert done.rowcount > 0


async def everything(store: Store[Work]) -> list[Any]:
    """What is stored of things, but for how often they were written."""
    async with store.reading() as connection:
        rows = (await connection.execute(text("SELECT * FROM loan ORDER BY id"))).all()
        return [{**row._mapping, "version": 0, "changed_at": None, "state": _said(row.state)} for row in rows]


def _said(state: str) -> dict[str, Any]:
    """A state without the order of its sets, and without up to where a step that was undone had lived it."""
    said: dict[str, Any] = json.loads(state)
    sets = {name: set(said[name]) for name in ("withdrawn", "entered_late")}
    return {**said, **sets, "lived_to": None, "lived_rank": None}


@pytest.mark.parametrize("what", TAMPERED)
async def test_what_was_done_past_the_program_is_named_and_put_right(store: Store[Work], what: str) -> None:
    statements, found, told = TAMPERED[what]
    assert await flaw(store) is None
    before = await everything(store)
    await tamper(store, statements)
    assert str(await flaw(store)).startswith(found)
    rewritten = await rewrite(store, NumberedLoans, batch=2)
    if told is None:
        assert str(await flaw(store)).startswith(found)
        return
    assert rewritten == replace(Rewritten("loan", read=4), **told)
    assert await flaw(store) is None
    assert await everything(store) == before
    assert await rewrite(store, NumberedLoans) == Rewritten("loan", read=4)


async def test_what_was_made_again_goes_on_and_tells_nothing_twice(store: Store[Work]) -> None:
    """What was told and taken back returns as it would have; answers go on from those that were given."""
    await tamper(store, "DELETE FROM loan")
    await rewrite(store, NumberedLoans)
    before = len(await told(store))
    async with store.begin(_cause()) as work:
        loans = NumberedLoans(work)
        await loans.settle_due(JUNE, limit=10)
        await loans.rectify(await loans.get("d"), 3, Return(on=MAY), Because(paper="回执7号"))
        await loans.rectify(await loans.get("a"), 2, Return(on=LATER), Because(paper="回执8号"))
    assert len(await told(store)) > before
    assert await flaw(store) is None
