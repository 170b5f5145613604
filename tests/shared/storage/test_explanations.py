"""Explanations stand once in a database, are told once, and ahead of whatever names them."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, func, select, text

from shared.contracts.envelope import Envelope
from shared.kernel.periods import Explanation, Period, Unit, count
from shared.storage.explanations import EXPLANATION, Explanations
from shared.storage.lives.rows import Because
from shared.storage.store import Store
from shared.storage.work import ENTRY, Work
from tests.shared.storage.asked import statements
from tests.shared.storage.loans import (
    ANSWER,
    CAUSE,
    LAWS,
    LENT_ON,
    Claim,
    Lend,
    Loan,
    SqlLoans,
    a_store,
    facts,
    told,
)

CLAIMED_ON, DUE = date(2026, 3, 10), date(2026, 4, 1)
GIVEN, OPENED = "explanation_given", "deadline_opened"


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store[Work]]:
    async with a_store(database_url) as opened:
        yield opened


@pytest.fixture
async def two(database_url: str) -> AsyncIterator[tuple[Store[Work], Store[Work]]]:
    """Two processes on one database: neither knows what the other has put there."""
    async with a_store(database_url) as one, a_store(database_url) as other:
        yield one, other


async def claim(store: Store[Work], id: str, *days: date) -> None:
    async with store.begin(CAUSE) as work:
        loan = await SqlLoans(work).begin(Lend(on=LENT_ON, id=id, due=DUE))
        for on in days or (CLAIMED_ON,):
            await SqlLoans(work).enter(loan, Claim(on=on))


async def the_loan(store: Store[Work], id: str = "a") -> Loan:
    async with store.begin(CAUSE) as work:
        return await SqlLoans(work).get(id)


async def kept(store: Store[Work]) -> dict[str, str]:
    async with store.reading() as connection:
        return {row.hash: row.content for row in await connection.execute(select(EXPLANATION))}


async def given(store: Store[Work]) -> list[str]:
    """The hashes that were told, oldest first."""
    return [envelope.data["hash"] for envelope in await told(store) if GIVEN in envelope.type]


def told_ahead(envelopes: list[Envelope]) -> bool:
    """Whether every hash was told before the first fact that names it."""
    known: set[str] = set()
    for envelope in envelopes:
        if GIVEN in envelope.type:
            known.add(envelope.data["hash"])
        elif ".deadline_" in envelope.type and envelope.data["explanation"] not in known:
            return False
    return True


async def test_the_same_explanation_on_two_things_is_stored_and_told_once(store: Store[Work]) -> None:
    await claim(store, "a")
    await claim(store, "b")
    (hash,) = await kept(store)
    assert await given(store) == [hash]
    assert [(await the_loan(store, id)).deadlines[ANSWER].explanation for id in "ab"] == [hash, hash]
    assert await facts(store) == [GIVEN, "file_lent", OPENED, "file_lent", OPENED]
    assert told_ahead(await told(store))


async def test_what_another_process_has_put_there_is_not_told_again(two: tuple[Store[Work], Store[Work]]) -> None:
    one, other = two
    await claim(one, "a")
    await claim(other, "b")
    assert (len(await kept(other)), await facts(other)) == (1, [GIVEN, "file_lent", OPENED, "file_lent", OPENED])


async def test_neither_state_nor_entries_nor_facts_hold_a_step_of_the_count(store: Store[Work]) -> None:
    await claim(store, "a")
    table = SqlLoans.table()
    async with store.reading() as connection:
        state: str = (await connection.execute(select(table.c.state))).scalar_one()
        events = list(await connection.scalars(select(ENTRY.c.events)))
    bodies = [envelope.to_json() for envelope in await told(store) if GIVEN not in envelope.type]
    assert not any("steps" in written or 'anchor"' in written for written in (state, *events, *bodies))
    assert f'"explanation":"{(await given(store))[0]}"' in state


async def test_a_work_that_was_rolled_back_has_explained_nothing(store: Store[Work]) -> None:
    with pytest.raises(_Regretted):
        await _claim_and_regret(store)
    assert (await kept(store), await told(store)) == ({}, [])
    await claim(store, "b")
    assert await facts(store) == [GIVEN, "file_lent", OPENED]
    assert await given(store) == list(await kept(store))


class _Regretted(Exception):
    """What was written is not wanted."""


async def _claim_and_regret(store: Store[Work]) -> None:
    async with store.begin(CAUSE) as work:
        loan = await SqlLoans(work).begin(Lend(on=LENT_ON, id="a", due=DUE))
        await SqlLoans(work).enter(loan, Claim(on=CLAIMED_ON))
        await work.flush()
        raise _Regretted


async def test_what_is_known_costs_no_statement(store: Store[Work]) -> None:
    await claim(store, "a")
    with statements(store) as asked:
        await claim(store, "b")
        async with store.reading() as connection:
            await store.explanations.hand_to(connection, await the_loan(store, "b"))
    assert asked
    assert not any("explanation " in each.split("VALUES")[0] for each in asked)


async def test_a_thing_is_handed_what_explains_it_by_one_query(two: tuple[Store[Work], Store[Work]]) -> None:
    one, other = two
    await claim(one, "a", CLAIMED_ON)
    await claim(one, "b", CLAIMED_ON + timedelta(1))
    things = [await the_loan(other, id) for id in "ab"]
    for expected in (1, 0):
        things = [await the_loan(other, id) for id in "ab"]
        async with other.reading() as connection:
            with statements(other) as asked:
                await other.explanations.hand_to(connection, *things)
        assert sum("FROM explanation" in each for each in asked) == expected
    for thing in things:
        deadline = thing.deadlines[ANSWER]
        assert thing.explanations[deadline.explanation].replay() == deadline.due


async def test_what_is_not_there_is_left_out(store: Store[Work]) -> None:
    await claim(store, "a")
    store.explanations.forget()
    thing = await the_loan(store)
    clock = replace(thing.deadlines[ANSWER], name="other", explanation="f" * 64)
    thing.deadlines["other"] = clock
    async with store.reading() as connection:
        await store.explanations.hand_to(connection, thing)
    assert thing.explanations.keys() == {thing.deadlines[ANSWER].explanation}


async def test_a_life_lived_again_comes_to_the_same_hash(store: Store[Work]) -> None:
    """There and back: the first account is told once, and so is the one between."""
    await claim(store, "a")
    first = (await the_loan(store)).deadlines[ANSWER].explanation
    for on in (CLAIMED_ON + timedelta(1), CLAIMED_ON):
        async with store.begin(CAUSE) as work:
            loan = await SqlLoans(work).get("a")
            await SqlLoans(work).rectify(loan, 2, Claim(on=on), Because(reason="录入错误", paper="回执1号"))
    assert (await the_loan(store)).deadlines[ANSWER].explanation == first
    of_clocks = [fact for fact in await facts(store) if not fact.startswith("file_")]
    assert of_clocks == [GIVEN, OPENED, GIVEN, "deadline_moved", "deadline_moved"]
    assert (len(await kept(store)), told_ahead(await told(store))) == (2, True)


async def test_what_is_only_tried_is_explained_and_leaves_nothing(store: Store[Work]) -> None:
    await claim(store, "a")
    before = await kept(store)
    async with store.trying(CAUSE) as work:
        loan = await SqlLoans(work).get("a")
        await SqlLoans(work).rectify(loan, 2, Claim(on=date(2026, 3, 20)), Because(reason="录入错误", paper="1号"))
        deadline = loan.deadlines[ANSWER]
        explained = await work.explained([deadline.explanation])
        assert explained[deadline.explanation].replay() == deadline.due
    assert deadline.explanation not in before
    assert await kept(store) == before
    await claim(store, "b", date(2026, 3, 20))
    assert len(await given(store)) == 2


async def test_a_server_that_may_have_lost_the_last_of_it_is_told_anew(store: Store[Work]) -> None:
    """After a connection broke another server may answer, one that had not got the last commits."""
    await claim(store, "a")
    async with store.engine.connect() as connection:
        await connection.invalidate()
    await lose_explanations(store)
    await claim(store, "b")
    assert len(await kept(store)) == 1


async def lose_explanations(store: Store[Work]) -> None:
    """The tables of these tests have no guard: that is the migrations'."""
    async with store.writing() as connection:
        await connection.execute(delete(EXPLANATION))
        await connection.execute(text("DELETE FROM outbox"))


def test_only_the_latest_are_remembered() -> None:
    many = explanations(3)
    known = Explanations(most=2)
    known.learn(many)
    assert list(known.missing(many)) == list(many)[:1]


def explanations(number: int, since: date = date(2026, 1, 5)) -> dict[str, Explanation]:
    days = (since + timedelta(day) for day in range(number))
    counted = [count(Period(10, Unit.WORKING_DAY), on, LAWS.current.calendar, source="某条") for on in days]
    return {each.hash: each for each in counted}


@dataclass(frozen=True)
class Race:
    """Which explanations two that write at the same time have in hand, in their order."""

    one: list[Explanation]
    other: list[Explanation]


def _races(many: list[Explanation]) -> dict[str, Race]:
    third = len(many) // 3
    return {
        "the same": Race(many, many),
        "the same, in turned order": Race(many, many[::-1]),
        "crossing": Race(many[: 2 * third], many[: third - 1 : -1]),
    }


@pytest.mark.parametrize("race", ["the same", "the same, in turned order", "crossing"])
async def test_two_that_write_at_once_lose_nothing_and_do_not_block_each_other(
    two: tuple[Store[Work], Store[Work]], race: str
) -> None:
    """Each holds what the other waits for: were they not put there in one order, a ring would close."""
    running = _races(list(explanations(30).values()))[race]
    if two[0].engine.dialect.name == "postgresql":
        await make_slow(two[0])

    async def write(store: Store[Work], several: list[Explanation]) -> None:
        async with store.begin(CAUSE) as work:
            for each in several:
                work.explain(each)

    for _ in range(2):
        await asyncio.gather(write(two[0], running.one), write(two[1], running.other))
        everything = {each.hash for each in (*running.one, *running.other)}
        assert (await kept(two[0])).keys() == everything
        assert sorted(await given(two[0])) == sorted(everything)
        await lose_explanations(two[0])
        for store in two:
            store.explanations.forget()


async def make_slow(store: Store[Work]) -> None:
    """Each row takes a while, so that two that write are at it together."""
    async with store.writing() as connection:
        await connection.execute(
            text(
                "CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN PERFORM pg_sleep(0.01); RETURN NEW; END $$"
            )
        )
        slowly = "CREATE TRIGGER slowly BEFORE INSERT ON explanation FOR EACH ROW EXECUTE FUNCTION dawdle()"
        await connection.execute(text(slowly))


# On SQLite, which has one writer, the second does not begin.
@pytest.mark.parametrize("new_database", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
async def test_who_waited_for_another_that_was_rolled_back_tells_it(two: tuple[Store[Work], Store[Work]]) -> None:
    one, other = two
    (explanation,) = explanations(1).values()

    async def wait() -> None:
        async with other.begin(CAUSE) as work:
            work.explain(explanation)

    async with one.writing() as connection:
        work = one.work_on(connection, CAUSE)
        work.explain(explanation)
        await work.flush()
        waiting = asyncio.create_task(wait())
        await until_waited_for(other)
        await connection.rollback()
    await waiting
    assert await given(other) == [explanation.hash] == list(await kept(other))


async def until_waited_for(store: Store[Work]) -> None:
    blocked = select(func.count()).select_from(text("pg_locks")).where(text("NOT granted"))
    async with asyncio.timeout(10):
        while True:
            async with store.reading() as connection:
                if (await connection.execute(blocked)).scalar_one():
                    return
            await asyncio.sleep(0.01)
