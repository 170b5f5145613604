"""Seals, and lives lived again: what was done to the record past the program is found."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Delete, Update, delete, func, insert, select

from shared.storage.chain import open_chain
from shared.storage.lives.rows import Because
from shared.storage.lives.verifying import live_again
from shared.storage.seals import SEAL, oldest_unsealed, seal_entries, sealed_up_to, verify_seals
from shared.storage.store import Store
from shared.storage.work import ENTRY, Work
from tests.shared.storage.loans import CAUSE, LENT_ON, LOAN_LINES, Lend, Renew, Return, SqlLoans, a_store

DUE, LATE = date(2026, 4, 1), date(2026, 4, 20)
HOUR = timedelta(hours=1)


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store[Work]]:
    async with a_store(database_url) as opened:
        yield opened


async def lend(store: Store[Work], *more: Renew | Return, id: str = "a") -> None:
    async with store.begin(CAUSE) as work:
        loan = await SqlLoans(work).begin(Lend(on=LENT_ON, id=id, due=DUE))
        for act in more:
            await SqlLoans(work).enter(loan, act, paper="借阅登记簿")


async def test_every_entry_is_sealed_and_what_was_changed_afterwards_is_found(store: Store[Work]) -> None:
    chain, now = open_chain(), store.clock.machine.now()
    await lend(store, Return(on=date(2026, 3, 20)))
    async with store.writing() as connection:
        assert await oldest_unsealed(connection, now) is not None
        assert await seal_entries(connection, chain, now, 100) == 2
        assert await seal_entries(connection, chain, now, 100) == 0
        assert await oldest_unsealed(connection, now) is None
        assert (await verify_seals(connection, chain, 1, now)).flaw is None
        await connection.execute(ENTRY.update().where(ENTRY.c.number == 2).values(paper="伪造"))
        found = await verify_seals(connection, chain, 1, now)
    assert (found.entries, found.seals) == (2, 2)
    assert found.flaw == "entry 2 of loan/a is not what was sealed"


async def test_an_entry_that_is_gone_is_missed(store: Store[Work]) -> None:
    chain, now = open_chain(), store.clock.machine.now()
    await lend(store, Renew(on=date(2026, 3, 10), due=LATE), Return(on=date(2026, 3, 20)))
    async with store.writing() as connection:
        await connection.execute(ENTRY.delete().where(ENTRY.c.number == 2))
        assert "the last is number 3" in str((await verify_seals(connection, chain, 10, now)).flaw)


async def sealed_an_hour_ago(store: Store[Work]) -> None:
    """Two loans, all sealed so long ago that nothing is still on its way."""
    for id in ("a", "b"):
        await lend(store, Return(on=date(2026, 3, 20)), id=id)
    async with store.writing() as connection:
        await seal_entries(connection, open_chain(), store.clock.machine.now() - HOUR, 100)


async def flaw_after(store: Store[Work], *done: Update | Delete | Any) -> str | None:
    """What is found once that was done past the program, and the sequencer has run again."""
    now = store.clock.machine.now()
    async with store.writing() as connection:
        for statement in done:
            await connection.execute(statement)
        await seal_entries(connection, open_chain(), now, 100)
        return (await verify_seals(connection, open_chain(), 10, now)).flaw


async def test_the_last_entry_is_missed_by_its_seal(store: Store[Work]) -> None:
    await sealed_an_hour_ago(store)
    last = select(func.max(ENTRY.c.id)).scalar_subquery()
    assert await flaw_after(store, delete(ENTRY).where(ENTRY.c.id == last)) == "the entry of seal 4 is gone"


async def test_an_entry_that_was_put_before_sealed_ones_is_found(store: Store[Work]) -> None:
    await sealed_an_hour_ago(store)
    async with store.reading() as connection:
        entry = (await connection.execute(select(ENTRY).where(ENTRY.c.id == 1))).one()._asdict()
    forged = insert(ENTRY).values({**entry, "id": -7, "number": 3})
    assert await flaw_after(store, forged) == "entry 3 of loan/a has no seal, and later ones have"


async def test_what_is_on_its_way_is_no_flaw(store: Store[Work]) -> None:
    await sealed_an_hour_ago(store)
    assert await flaw_after(store) is None
    await lend(store, id="c")
    assert await flaw_after(store) is None


async def lived_again(store: Store[Work], *done: Any) -> tuple[int, str | None]:
    async with store.writing() as connection:
        for statement in done:
            await connection.execute(statement)
    async with store.reading() as connection:
        found = await live_again(store.work_on(connection, CAUSE), [SqlLoans], batch=1)
    return found.things, found.flaw


async def test_every_thing_is_what_its_entries_come_to(store: Store[Work]) -> None:
    """Also what was put right, entered late, overdue by itself, or voided."""
    await lend(store, Return(on=date(2026, 4, 2)))
    for id in ("b", "c", "d"):
        await lend(store, id=id)
    async with store.begin(CAUSE) as work:
        loans = SqlLoans(work)
        await loans.rectify(await loans.get("a"), 2, Return(on=DUE), Because(paper="回执1号"))
        await loans.settle_due(date(2026, 12, 31), limit=10)
        await loans.enter(await loans.get("c"), Renew(on=date(2026, 3, 10), due=LATE), paper="回执2号")
        await loans.void(await loans.get("d"), Because(paper="回执3号"))
    assert await lived_again(store) == (4, None)


async def test_the_last_entry_is_missed_by_its_thing_though_its_seal_is_gone_too(store: Store[Work]) -> None:
    await sealed_an_hour_ago(store)
    last, seal = (select(func.max(column)).scalar_subquery() for column in (ENTRY.c.id, SEAL.c.seq))
    done = [delete(ENTRY).where(ENTRY.c.id == last), delete(SEAL).where(SEAL.c.seq == seal)]
    assert await flaw_after(store, *done) is None
    assert await lived_again(store) == (2, "loan/b stands at entry 2, and the last that is written is number 1")


async def test_a_state_or_a_column_that_was_changed_is_found(store: Store[Work]) -> None:
    await lend(store, Return(on=date(2026, 3, 20)))
    table = SqlLoans.table()
    state = func.replace(table.c.state, "2026-03-20", "2026-03-19")
    assert await lived_again(store, table.update().values(settles_on=DUE)) == (
        1,
        "loan/a is searched by another settles_on than it has",
    )
    assert await lived_again(store, table.update().values(state=state)) == (1, "loan/a is not what its entries come to")


async def test_what_is_sealed_without_a_gap_is_not_looked_through_again(store: Store[Work]) -> None:
    chain, now = open_chain(), store.clock.machine.now()
    await lend(store, Renew(on=date(2026, 3, 10), due=LATE), Return(on=date(2026, 3, 20)))
    async with store.writing() as connection:
        first = await connection.scalar(select(func.min(ENTRY.c.id)))
        assert await sealed_up_to(connection, now, first - 1) == first - 1
        await seal_entries(connection, chain, now, 2, after=first - 1)
        assert await sealed_up_to(connection, now, first - 1) == first + 1
        await seal_entries(connection, chain, now, 2, after=first + 1)
        assert await sealed_up_to(connection, now, first + 1) == first + 2
        assert await oldest_unsealed(connection, now, after=first + 2) is None


async def test_an_entry_that_comes_behind_later_ones_is_waited_for(store: Store[Work]) -> None:
    """Ids are taken in one order and committed in another."""
    chain, now = open_chain(), store.clock.machine.now()
    await lend(store, Renew(on=date(2026, 3, 10), due=LATE), Return(on=date(2026, 3, 20)))
    async with store.writing() as connection:
        first = await connection.scalar(select(func.min(ENTRY.c.id)))
        await connection.execute(ENTRY.update().where(ENTRY.c.id == first + 1).values(id=first + 100))
        await seal_entries(connection, chain, now, 100, after=first - 1)
        assert await sealed_up_to(connection, now, first - 1) == first - 1
        assert await sealed_up_to(connection, now + HOUR, first - 1) == first + 100


async def test_of_two_processes_that_seal_at_once_one_waits(store: Store[Work]) -> None:
    now = store.clock.machine.now()
    await lend(store, *[Renew(on=date(2026, 3, 10 + day), due=LATE) for day in range(8)])

    async def seals() -> int:
        async with store.writing() as connection:
            return await seal_entries(connection, open_chain(), now, 5)

    async with store.writing() as first:
        assert await seal_entries(first, open_chain(), now, 5) == 5
        other = asyncio.create_task(seals())
        await asyncio.sleep(0.2)
        assert not other.done()
    assert await other == 4
    async with store.reading() as connection:
        found = await verify_seals(connection, open_chain(), 100, now)
    assert (found.seals, found.flaw) == (9, None)


async def test_lines_changed_past_the_program_are_found(store: Store[Work]) -> None:
    await lend(store)
    async with store.reading() as connection:
        assert (await live_again(store.work_on(connection, CAUSE), [SqlLoans])).flaw is None
    async with store.writing() as connection:
        await connection.execute(LOAN_LINES.table.update().values(due=LATE))
    async with store.reading() as connection:
        found = await live_again(store.work_on(connection, CAUSE), [SqlLoans])
    assert found.flaw == "loan/a is counted by other lines than it has"
