"""异议成立: what is found not to be a lateness is none in lists, inboxes and figures, and stays to be seen."""

from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.adapters.lines import fill_lines
from services.notify.deadlines.domain.lines import PUNCTUALITY
from services.notify.deadlines.domain.watch import Said
from services.notify.delivery.adapters.heard_deadlines import HeardDeadlines
from shared.kernel.model.actor import Role
from tests.house.figures import counts, members
from tests.notify.builders import a_cause, a_fact
from tests.notify.conftest import House, Web

OVERDUE_ON, LATER = date(2026, 3, 18), date(2026, 3, 20)
DAY, MARCH = {"on": "2026-03-18"}, date(2026, 3, 31)


@pytest.fixture
async def objected(house: House, web: Web) -> str:
    """The path of a case whose first step was objected to."""
    await house.hear(a_fact(Said.OPENED))
    await house.tick(OVERDUE_ON)
    (found,) = (await web.supervisor.get("/v1/escalations")).json()["items"]
    path = f"/v1/escalations/{found['id']}"
    await web.supervisor.step(path, "signature", document="赣市法督〔2026〕3号", **DAY)
    await web.supervisor.step(path, "service", **DAY)
    assert (await web.owner.step(path, "objection", grounds="材料已按时报送", **DAY)).status_code == 200
    return path


@pytest.fixture
async def upheld(objected: str, web: Web) -> str:
    await ruled(objected, web, upheld=True)
    return objected


async def ruled(case: str, web: Web, *, upheld: bool) -> None:
    second = web.caller(Role.HEAD, unit="gz-government", sub="负责人")
    answer = await second.step(case, "objection-ruling", upheld=upheld, **DAY)
    assert answer.status_code == 200, answer.text


async def struck(case: str, number: int, web: Web) -> None:
    by = web.caller(Role.HEAD, unit="gz-government", sub="负责人")
    answer = await by.step(case, f"entries/{number}/voiding", reason="登记有误。")
    if answer.status_code == 202:
        second = web.caller(Role.HEAD, unit="gz-government", sub="另一负责人")
        answer = await second.step(case, f"proposals/{answer.json()['id']}/confirmation")
    assert answer.status_code == 200, answer.text


async def state(web: Web) -> str:
    (deadline,) = (await web.owner.get("/v1/deadlines")).json()["items"]
    return str(deadline["state"])


async def alarms(caller: Any) -> int:
    return len((await caller.get("/v1/inbox", code="deadline_overdue", unread=True)).json()["items"])


async def rate(web: Web) -> tuple[int, int]:
    return (await counts(web.supervisor))[PUNCTUALITY]


async def test_an_upheld_objection_ends_the_overdue_state(upheld: str, house: House, web: Web) -> None:
    assert await state(web) == "excused"
    assert (await web.owner.get("/v1/deadlines", overdue=True)).json()["items"] == []
    assert (await alarms(web.owner), await alarms(web.supervisor)) == (0, 0)
    await house.tick(MARCH)
    assert await state(web) == "excused"
    assert len((await web.supervisor.get("/v1/escalations")).json()["items"]) == 1


async def test_a_rejected_one_ends_nothing(objected: str, web: Web) -> None:
    await ruled(objected, web, upheld=False)
    assert (await state(web), await alarms(web.owner)) == ("overdue", 1)


async def test_it_is_counted_apart_and_by_name(upheld: str, house: House, web: Web) -> None:
    await house.tick(MARCH)
    assert await rate(web) == (0, 0)
    (member,) = await members(web.supervisor, PUNCTUALITY)
    assert member["left_out"]["code"] == "objection_upheld"


async def test_what_is_met_afterwards_counts_neither_as_late_nor_as_in_time(
    upheld: str, house: House, web: Web
) -> None:
    await house.hear(a_fact(Said.MET, sequence=2, met_on=date(2026, 3, 23)))
    await house.tick(MARCH)
    assert (await state(web), await rate(web)) == ("met", (0, 0))


async def test_the_clock_told_again_with_the_same_day_stays_excused(upheld: str, house: House, web: Web) -> None:
    await house.hear(a_fact(Said.OPENED, sequence=2))
    await house.tick(LATER)
    assert (await state(web), await alarms(web.owner)) == ("excused", 0)


async def test_what_stood_still_and_runs_on_with_the_same_day_stays_excused(
    upheld: str, house: House, web: Web
) -> None:
    await house.hear(a_fact(Said.SUSPENDED, sequence=2, told_on=LATER, due=date(2026, 3, 17), status="firm"))
    await house.hear(a_fact(Said.RESUMED, sequence=3, told_on=LATER))
    await house.tick(MARCH)
    assert (await state(web), await alarms(web.owner)) == ("excused", 0)
    assert len((await web.supervisor.get("/v1/escalations")).json()["items"]) == 1


async def test_another_day_that_is_missed_is_another_lateness(upheld: str, house: House, web: Web) -> None:
    await house.hear(a_fact(Said.MOVED, sequence=2, anchor_on=date(2026, 3, 12), told_on=LATER))
    await house.tick(MARCH)
    assert (await state(web), await rate(web)) == ("overdue", (0, 1))


async def test_a_ruling_that_is_struck_leaves_it_as_overdue_as_it_was(upheld: str, house: House, web: Web) -> None:
    await struck(upheld, 5, web)
    await house.tick(LATER)
    assert (await state(web), await alarms(web.owner)) == ("overdue", 1)
    await house.tick(MARCH)
    assert await rate(web) == (0, 1)


async def test_the_lines_are_those_that_follow_from_the_table(upheld: str, house: House) -> None:
    async with house.service.store.begin(a_cause()) as work:
        assert await fill_lines(work.connection, work.clock.now()) == 0
        (found,) = (await work.watches.find(["review/thing-1/ceiling"])).values()
        held = HeardDeadlines(work)
        assert (await held.otherwise())[1] == []
        assert found.is_excused
