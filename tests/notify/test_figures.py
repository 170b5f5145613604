"""Figures of deadlines: as of a day, by what was heard by then, and for those who may see them."""

from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.adapters.lines import fill_lines
from services.notify.deadlines.adapters.tables import WATCH_LINES
from services.notify.deadlines.domain.lines import PUNCTUALITY
from services.notify.deadlines.domain.watch import Said
from shared.kernel.model.actor import Role
from tests.house.caller import Caller
from tests.house.figures import apart, counts, differences, members, unexplained
from tests.notify.builders import a_fact
from tests.notify.conftest import House, Web
from tests.notify.test_put_right import put_right

AFTER_ALL = ("provisional/ceiling", "t1/ceiling", "t1/ceiling#1", "t2/ceiling", "t3/ceiling", "t4/ceiling")
MARCH, DAY = date(2026, 3, 31), "2026-03-31"


async def rate(caller: Caller, **asked: str) -> tuple[int, int]:
    return (await counts(caller, **asked))[PUNCTUALITY]


async def test_a_duty_never_fulfilled_is_not_forgotten_when_something_else_ends_it(house: House, web: Web) -> None:
    """Cancelled after its day it was missed; before its day nothing was due, and that is said."""
    await house.hear(
        a_fact(Said.OPENED, thing="missed", sequence=1),
        a_fact(Said.OPENED, thing="ended", sequence=2),
    )
    await house.tick(MARCH)
    assert await rate(web.supervisor) == (0, 2)
    await house.hear(
        a_fact(Said.CANCELLED, thing="missed", sequence=3, told_on=date(2026, 3, 20)),
        a_fact(Said.CANCELLED, thing="ended", sequence=4, told_on=date(2026, 3, 10)),
    )
    assert await rate(web.supervisor) == (0, 1)
    (ended,) = [each for each in await members(web.supervisor, PUNCTUALITY) if each["left_out"]]
    assert ended["left_out"]["code"] == "ended_before"


OF_A_HEARING = {"rule": "litigation.attendance", "service": "litigation"}


async def test_a_hearing_of_which_nobody_has_said_who_came_is_left_out_by_name(house: House, web: Web) -> None:
    """As the figure of litigation does: also where the case has been closed since. What is known counts as missed."""
    days = {"anchor_on": date(2026, 3, 2), **OF_A_HEARING}
    await house.hear(
        a_fact(Said.OPENED, thing="silent", sequence=1, **days),
        a_fact(Said.OPENED, thing="closed", sequence=2, **days),
        a_fact(Said.OPENED, thing="absent", sequence=3, **days),
        a_fact(Said.OPENED, thing="other", sequence=4, anchor_on=date(2026, 3, 2)),
    )
    await house.tick(MARCH)
    await house.hear(
        a_fact(Said.CANCELLED, thing="closed", sequence=5, told_on=date(2026, 3, 20), **days),
        a_fact(Said.MOVED, thing="absent", sequence=6, in_time=False, **days),
    )
    assert await rate(web.supervisor) == (0, 2)
    out = {
        each["things"][0]["id"]: each["left_out"]["code"]
        for each in await members(web.supervisor, PUNCTUALITY)
        if each["left_out"]
    }
    assert out == {f"litigation/{each}/ceiling": "unrecorded" for each in ("silent", "closed")}
    await house.hear(a_fact(Said.MOVED, thing="silent", sequence=7, in_time=False, **days))
    assert await rate(web.supervisor) == (0, 3)
    await house.hear(put_right(Said.MOVED, thing="absent", sequence=8, **days))
    assert await rate(web.supervisor) == (0, 2)


async def test_a_hearing_to_come_is_not_yet_due(house: House, web: Web) -> None:
    await house.hear(a_fact(Said.OPENED, sequence=1, anchor_on=date(2026, 3, 20), **OF_A_HEARING))
    await house.tick(date(2026, 3, 21))
    (out,) = await members(web.supervisor, PUNCTUALITY)
    assert out["left_out"]["code"] == "not_yet_due"


async def test_what_is_put_right_changes_the_figure_of_today_and_not_that_of_the_day_before(
    house: House, web: Web
) -> None:
    await house.hear(a_fact(Said.OPENED, sequence=1), a_fact(Said.MET, sequence=2, met_on=date(2026, 3, 20)))
    await house.tick(MARCH)
    assert await rate(web.supervisor) == (0, 1)
    await house.tick(date(2026, 5, 6))
    await house.hear(put_right(Said.MET, sequence=3, met_on=date(2026, 3, 16)))
    assert (await rate(web.supervisor), await rate(web.supervisor, as_of=DAY)) == ((1, 1), (0, 1))
    (changed,) = await differences(web.supervisor, PUNCTUALITY, since=DAY)
    assert (changed["how"]["code"], changed["why"]["code"]) == ("changed", "by_itself")
    assert changed["things"] == [{"kind": "deadline", "id": "review/thing-1/ceiling", "number": None}]
    (heard,) = changed["heard"]
    assert (heard["told_by"], heard["unit"], heard["state"]["code"]) == ("review", "住建局", "met")
    assert (heard["sequence"], heard["on"], heard["number"]) == (3, "2026-03-16", None)
    assert await unexplained(web.supervisor, DAY) == {}


async def test_a_clock_that_never_ran_leaves_the_figure(house: House, web: Web) -> None:
    await house.hear(a_fact(Said.OPENED, sequence=1))
    await house.tick(MARCH)
    assert await rate(web.supervisor) == (0, 1)
    await house.tick(date(2026, 4, 7))
    await house.hear(put_right(Said.CANCELLED, reason="voided", sequence=2))
    assert (await rate(web.supervisor), await rate(web.supervisor, as_of=DAY)) == ((0, 0), (0, 1))


async def test_a_unit_counts_its_own_and_an_overseer_all(house: House, web: Web) -> None:
    await house.hear(
        a_fact(Said.OPENED, thing="a", sequence=1),
        a_fact(Said.MET, thing="b", sequence=2, owner="教育局", met_on=date(2026, 3, 9)),
    )
    await house.tick(MARCH)
    assert await apart(web.supervisor, PUNCTUALITY, "unit") == {None: (1, 2), "住建局": (0, 1), "教育局": (1, 1)}
    assert await rate(web.caller(Role.DRAFTER, unit="教育局")) == (1, 1)
    assert await apart(web.supervisor, PUNCTUALITY, "service") == {None: (1, 2), "review": (1, 2)}


async def test_lines_kept_one_by_one_are_those_that_follow_from_the_whole_table(house: House) -> None:
    """Whatever was said, and whoever keeps the deadline."""
    opened = [a_fact(Said.OPENED, thing=f"t{nth}", sequence=nth) for nth in range(1, 8)]
    await house.hear_together(*opened)
    await house.hear_together(
        a_fact(Said.MET, thing="t1", sequence=11, met_on=date(2026, 3, 9), entered_late=True),
        a_fact(Said.MET, thing="t2", sequence=12, met_on=date(2026, 3, 20)),
        a_fact(Said.CANCELLED, thing="t3", sequence=13, told_on=date(2026, 3, 20)),
        a_fact(Said.MOVED, thing="t4", sequence=14, anchor_on=date(2026, 3, 9)),
        a_fact(Said.SUSPENDED, thing="t5", sequence=15, latest=None, due=None),
        a_fact(Said.OPENED, thing="t6", sequence=16, duty=False),
        put_right(Said.CANCELLED, thing="t7", reason="voided", sequence=17),
    )
    await house.hear_together(
        a_fact(Said.OPENED, thing="t1", sequence=21, anchor_on=date(2026, 3, 11)),
        a_fact(Said.OPENED, thing="provisional", sequence=22, anchor_on=date(2026, 12, 28)),
    )
    store, line = house.service.store, WATCH_LINES.table
    async with store.writing() as connection:
        before = list(await connection.execute(line.select().order_by(line.c.id)))
        assert await fill_lines(connection, store.clock.now()) == 0
        assert list(await connection.execute(line.select().order_by(line.c.id))) == before
    standing = sorted(row.thing for row in before if row.known_to is None)
    assert standing == [f"review/{each}" for each in AFTER_ALL]


async def test_lines_lost_come_again_and_those_right_stay(house: House) -> None:
    await house.hear(a_fact(Said.OPENED, thing="a", sequence=1), a_fact(Said.OPENED, thing="b", sequence=2))
    store, line = house.service.store, WATCH_LINES.table

    async def kept() -> list[Any]:
        async with store.reading() as connection:
            return list(await connection.execute(line.select().order_by(line.c.id)))

    before = await kept()
    async with store.writing() as connection:
        await connection.execute(line.delete().where(line.c.thing.contains("/b/")))
        assert await fill_lines(connection, store.clock.now()) == 1
    after = await kept()
    assert (after[0], after[1].thing) == (before[0], before[1].thing)
    assert after[1].known_from > before[1].known_from


@pytest.mark.parametrize("said", [Said.MOVED, Said.SUSPENDED, Said.RESUMED])
async def test_what_a_fact_changes_is_known_from_then_on(house: House, said: Said) -> None:
    """A clock that stands still has no last day, and no line."""
    await house.hear(a_fact(Said.OPENED, sequence=1))
    stands = {"latest": None, "due": None} if said is Said.SUSPENDED else {"anchor_on": date(2026, 3, 9)}
    await house.hear(a_fact(said, sequence=2, **stands))
    line = WATCH_LINES.table
    async with house.service.store.reading() as connection:
        rows = list(await connection.execute(line.select().order_by(line.c.id)))
    opened = [row for row in rows if row.known_to is None]
    assert (len(rows), len(opened)) == ((1, 0) if said is Said.SUSPENDED else (2, 1))


async def test_who_is_behind_a_count_is_named_by_number(house: House, web: Web) -> None:
    await house.hear(a_fact(Said.OPENED, number="（2026）赣0702行初1号"))
    await house.tick(MARCH)
    (one,) = await members(web.supervisor, PUNCTUALITY)
    assert [each["number"] for each in one["things"]] == ["（2026）赣0702行初1号"]
