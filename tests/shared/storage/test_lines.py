"""Lines: kept with the change they follow from, closed when they are otherwise, and filled again without a past."""

from collections.abc import AsyncIterator
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.model.clock import SHANGHAI, MovableClock
from shared.storage import rewriting
from shared.storage.lines import LineTable, end_of, read_lines
from shared.storage.lives.rows import Because
from shared.storage.rewriting import Rewritten, rewrite
from shared.storage.store import Store
from shared.storage.work import Work
from tests.shared.storage.loans import (
    CAUSE,
    CLOCK_LINES,
    LENT_ON,
    LOAN_LINES,
    Claim,
    Lend,
    LoanLine,
    Renew,
    Return,
    SqlLoans,
    a_store,
)

DUE, LATER = date(2026, 4, 2), date(2026, 5, 4)
MARCH, APRIL, MAY, JUNE = (date(2026, month, 6) for month in (3, 4, 5, 6))


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store[Work]]:
    async with a_store(database_url) as opened:
        opened.clock = MovableClock(MARCH)
        yield opened


def at(store: Store[Work], day: date) -> None:
    clock = store.clock
    assert isinstance(clock, MovableClock)
    clock.move_to(day)


async def lend(store: Store[Work], id: str = "loan-1") -> None:
    async with store.begin(CAUSE) as work:
        await SqlLoans(work).begin(Lend(on=LENT_ON, id=id, due=DUE))


async def enter(store: Store[Work], act: Any, id: str = "loan-1", paper: str | None = None) -> None:
    async with store.begin(CAUSE) as work:
        await SqlLoans(work).enter(await SqlLoans(work).get(id), act, paper=paper)


async def kept(store: Store[Work], table: LineTable[Any] = LOAN_LINES) -> list[Any]:
    """Every row there ever was, oldest first."""
    async with store.reading() as connection:
        return list(await connection.execute(select(table.table).order_by(table.table.c.id)))


def on(row: Any) -> date:
    """The day from which on it is known, where the offices are."""
    known_from: datetime = row.known_from
    return known_from.astimezone(SHANGHAI).date()


async def dues(store: Store[Work], as_of: date | None = None) -> list[date]:
    async with store.reading() as connection:
        until = None if as_of is None else end_of(as_of)
        return [line.due for line in await read_lines(connection, LOAN_LINES, until=until)]


async def test_a_line_is_kept_with_the_thing_and_says_since_when(store: Store[Work]) -> None:
    await lend(store)
    (row,) = await kept(store)
    assert (row.thing_kind, row.thing, row.part, row.unit, row.due) == ("loan", "loan-1", "", "gz-archive", DUE)
    assert (on(row), row.known_to) == (MARCH, None)


async def test_a_refused_change_leaves_the_lines_alone(store: Store[Work]) -> None:
    await lend(store)
    await enter(store, Return(on=MARCH))
    before = await kept(store)
    with pytest.raises(Exception, match="returned"):
        await enter(store, Renew(on=MARCH, due=LATER))
    assert await kept(store) == before


async def test_only_what_is_otherwise_is_closed_and_opened(store: Store[Work]) -> None:
    await lend(store)
    at(store, APRIL)
    await enter(store, Claim(on=APRIL))
    assert len(await kept(store)) == 1
    assert [row.part for row in await kept(store, CLOCK_LINES)] == ["answer"]
    at(store, MAY)
    await enter(store, Renew(on=MAY, due=LATER), paper="3号")
    first, second = await kept(store)
    assert (first.due, first.known_to, second.due, second.known_to) == (DUE, second.known_from, LATER, None)
    assert len(await kept(store, CLOCK_LINES)) == 1


async def test_what_was_known_on_a_day_stays_what_was_known(store: Store[Work]) -> None:
    await lend(store)
    at(store, APRIL)
    await enter(store, Renew(on=date(2026, 3, 20), due=LATER), paper="3号")
    assert [await dues(store, day) for day in (date(2026, 3, 5), MARCH, date(2026, 4, 5), APRIL, MAY)] == [
        [],
        [DUE],
        [DUE],
        [LATER],
        [LATER],
    ]
    assert await dues(store) == [LATER]


async def test_the_lines_of_a_voided_thing_are_closed_and_open_when_that_was_the_mistake(store: Store[Work]) -> None:
    await lend(store)
    at(store, APRIL)
    async with store.begin(CAUSE) as work:
        await SqlLoans(work).void(await SqlLoans(work).get("loan-1"), Because(reason="录入错误", paper="1号"))
    assert (await dues(store), await dues(store, MARCH)) == ([], [DUE])
    at(store, MAY)
    async with store.begin(CAUSE) as work:
        loan = await SqlLoans(work).get("loan-1")
        await SqlLoans(work).stand_again(loan, 2, Because(reason="误作废", paper="2号"))
    assert [await dues(store, day) for day in (MARCH, APRIL, MAY)] == [[DUE], [], [DUE]]


async def test_a_thing_changed_twice_in_one_work_has_one_open_line(store: Store[Work]) -> None:
    async with store.begin(CAUSE) as work:
        loan = await SqlLoans(work).begin(Lend(on=LENT_ON, id="loan-1", due=DUE))
        await work.flush()
        await SqlLoans(work).enter(loan, Renew(on=MARCH, due=LATER))
    assert (await dues(store), await dues(store, MARCH)) == ([LATER], [LATER])


async def test_of_a_part_of_which_two_lines_stand_one_is_left_by_a_rewriting(store: Store[Work]) -> None:
    await lend(store)
    (row,) = await kept(store)
    again = {name: value for name, value in row._mapping.items() if name != "id"}
    async with store.writing() as connection:
        await connection.execute(LOAN_LINES.table.insert(), again)
    assert await dues(store) == [DUE, DUE]
    assert (await rewrite(store, SqlLoans)).lines == 1
    assert await dues(store) == [DUE]


async def test_a_rewriting_leaves_what_is_right(store: Store[Work]) -> None:
    await lend(store)
    at(store, APRIL)
    await enter(store, Claim(on=APRIL))
    before = await kept(store), await kept(store, CLOCK_LINES)
    at(store, MAY)
    assert await rewrite(store, SqlLoans) == Rewritten("loan", read=1)
    assert (await kept(store), await kept(store, CLOCK_LINES)) == before


async def test_lost_lines_come_again_known_from_the_rewriting_on(store: Store[Work]) -> None:
    """Of a kind that is new the same holds: nobody can say what would have been known before."""
    for id in ("loan-1", "loan-2"):
        await lend(store, id)
    table = LOAN_LINES.table
    async with store.writing() as connection:
        await connection.execute(delete(table).where(table.c.thing == "loan-2"))
    at(store, MAY)
    assert await rewrite(store, SqlLoans) == Rewritten("loan", read=2, lines=1)
    first, second = await kept(store)
    assert (first.thing, on(first)) == ("loan-1", MARCH)
    assert (second.thing, on(second), second.due) == ("loan-2", MAY, DUE)
    assert (len(await dues(store, APRIL)), len(await dues(store, MAY))) == (1, 2)
    assert await rewrite(store, SqlLoans) == Rewritten("loan", read=2)


async def test_a_line_that_is_wrong_is_closed_and_what_was_said_of_the_past_stays(store: Store[Work]) -> None:
    await lend(store)
    table = LOAN_LINES.table
    async with store.writing() as connection:
        await connection.execute(update(table).values(due=LATER))
    at(store, MAY)
    assert await rewrite(store, SqlLoans) == Rewritten("loan", read=1, lines=1)
    assert (await dues(store, APRIL), await dues(store)) == ([LATER], [DUE])


async def test_the_next_act_on_a_thing_whose_lines_were_lost_keeps_those_it_changes(store: Store[Work]) -> None:
    await lend(store)
    async with store.writing() as connection:
        await connection.execute(delete(LOAN_LINES.table))
    await enter(store, Renew(on=MARCH, due=LATER))
    assert await dues(store) == [LATER]


async def test_lines_of_a_thing_that_somebody_changes_meanwhile_are_his(
    store: Store[Work], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the rewriting had read is not what stands: it leaves it."""
    await lend(store)
    async with store.writing() as connection:
        await connection.execute(delete(LOAN_LINES.table))
    locked = rewriting.begin_now

    async def changed_meanwhile(connection: AsyncConnection) -> None:
        await locked(connection)
        loans = SqlLoans.table()
        await connection.execute(update(loans).values(version=loans.c.version + 1))

    monkeypatch.setattr(rewriting, "begin_now", changed_meanwhile)
    assert await rewrite(store, SqlLoans) == Rewritten("loan", read=1, overtaken=1)
    assert await kept(store) == []


def test_a_line_has_its_columns() -> None:
    assert [column.name for column in LOAN_LINES.table.c] == [
        "id", "thing", "part", "region", "unit", "thing_kind", "due", "returned_on", "known_from", "known_to",
    ]  # fmt: skip
    assert LOAN_LINES.line is LoanLine
