"""补录: what rests on an entry that was made late, as rates count it."""

from collections.abc import AsyncIterator
from datetime import date

import pytest

from shared.kernel.model.clock import MovableClock
from shared.storage.lines import end_of
from shared.storage.lives import late
from shared.storage.lives.late import entered_late
from shared.storage.lives.rows import Because
from shared.storage.store import Store
from shared.storage.work import Work
from tests.shared.storage.loans import CAUSE, TODAY, Lend, Return, SqlLoans, a_store

DUE, BORN, BEFORE = date(2026, 8, 3), date(2026, 6, 1), date(2026, 6, 25)
PUT_RIGHT = Because(reason="录入错误")


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store[Work]]:
    async with a_store(database_url) as opened:
        yield opened


async def lend(store: Store[Work], id: str, on: date) -> None:
    async with store.begin(CAUSE) as work:
        await SqlLoans(work).begin(Lend(on=on, id=id, due=DUE))


async def found(store: Store[Work], *ids: str, kind: str = SqlLoans.kind) -> set[str]:
    async with store.reading() as connection:
        return set(await entered_late(connection, ids, kind))


async def test_only_what_was_entered_on_a_later_day_and_still_stands_is_late(store: Store[Work]) -> None:
    clock = MovableClock(BORN)
    store.clock = clock
    for id in ("in-time", "returned-late", "struck"):
        await lend(store, id, BORN)
    clock.move_to(TODAY)
    await lend(store, "lent-late", BORN)
    for id in ("returned-late", "struck"):
        async with store.begin(CAUSE) as work:
            await SqlLoans(work).enter(await SqlLoans(work).get(id), Return(on=date(2026, 6, 15)))
    async with store.begin(CAUSE) as work:
        await SqlLoans(work).rectify(await SqlLoans(work).get("struck"), 2, None, Because(reason="录入错误"))
    everything = ("in-time", "returned-late", "struck", "lent-late", "unknown")
    assert await found(store, *everything) == {"returned-late", "lent-late"}
    assert await found(store, "in-time", "lent-late") == {"lent-late"}
    assert await found(store, *everything, kind="note") == set()


async def test_on_a_past_day_only_what_had_been_entered_by_then_was_late(store: Store[Work]) -> None:
    """Nor had what was struck, or put right, since."""
    clock = MovableClock(BORN)
    store.clock = clock
    await lend(store, "since", BORN)
    clock.move_to(date(2026, 6, 20))
    await lend(store, "struck-since", BORN)
    clock.move_to(TODAY)
    async with store.begin(CAUSE) as work:
        await SqlLoans(work).enter(await SqlLoans(work).get("since"), Return(on=date(2026, 6, 15)))
        await SqlLoans(work).rectify(
            await SqlLoans(work).get("struck-since"),
            1,
            Lend(on=date(2026, 6, 20), id="struck-since", due=DUE),
            PUT_RIGHT,
        )
    async with store.reading() as connection:
        ids = ("since", "struck-since")
        days = {day: await entered_late(connection, ids, SqlLoans.kind, until=end_of(day)) for day in (BEFORE, TODAY)}
    assert days == {BEFORE: {"struck-since"}, TODAY: {"since"}}


async def test_more_things_than_one_statement_takes_are_all_looked_at(
    store: Store[Work], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(late, "_AT_ONCE", 2)
    ids = [f"loan-{number}" for number in range(5)]
    for id in ids:
        await lend(store, id, BORN)
    assert await found(store, *ids) == set(ids)


async def put_right(store: Store[Work], id: str, on: date, *, number: int = 2) -> None:
    async with store.begin(CAUSE) as work:
        right = Lend(on=on, id=id, due=DUE) if number == 1 else Return(on=on)
        await SqlLoans(work).rectify(await SqlLoans(work).get(id), number, right, Because(paper="还书单7号"))


async def test_an_entry_that_is_put_right_is_late_by_the_day_it_now_says_and_the_day_it_was_made(
    store: Store[Work],
) -> None:
    """Whoever enters the day of today and then moves it back enters late; whoever erred towards the past does not."""
    clock = MovableClock(BORN)
    store.clock = clock
    ids = ("moved-back", "born-earlier", "never-late", "meant-today", "told-otherwise-later")
    for id in ids:
        await lend(store, id, BORN)
    clock.move_to(TODAY)
    told = {"moved-back": TODAY, "never-late": TODAY, "meant-today": date(2026, 6, 15), "told-otherwise-later": TODAY}
    for id, on in told.items():
        async with store.begin(CAUSE) as work:
            await SqlLoans(work).enter(await SqlLoans(work).get(id), Return(on=on))
    assert await found(store, *ids) == {"meant-today"}
    await put_right(store, "moved-back", date(2026, 6, 15))
    await put_right(store, "born-earlier", date(2026, 5, 29), number=1)
    await put_right(store, "meant-today", TODAY)
    clock.move_to(DUE)
    await put_right(store, "told-otherwise-later", date(2026, 7, 1))
    assert await found(store, *ids) == {"moved-back", "born-earlier"}
    await put_right(store, "moved-back", TODAY)
    assert await found(store, *ids) == {"born-earlier"}
