"""A warning stands until its day, or the next warning, has come: then it is passed, which is not that it was wrong."""

from datetime import date, datetime
from typing import Any

from services.notify.deadlines.domain.watch import Said
from shared.kernel.model.clock import SHANGHAI
from tests.notify.builders import a_fact
from tests.notify.conftest import House, Web
from tests.notify.test_put_right import put_right

SEVEN, THREE, DUE, OVERDUE = (date(2026, 3, day) for day in (10, 13, 17, 18))


async def told(web: Web) -> list[tuple[str, str | None]]:
    """What lies in the inbox of the owner, the oldest first: which day it is about, and why it does not stand."""
    items: list[dict[str, Any]] = (await web.owner.get("/v1/inbox")).json()["items"]
    return [(each["params"]["rung"], each["closed_because"]) for each in reversed(items)]


async def test_a_warning_is_passed_by_the_next_and_by_the_day_itself(house: House, web: Web) -> None:
    await house.hear(a_fact(Said.OPENED))
    await house.tick(SEVEN)
    assert await told(web) == [("before_7", None)]
    await house.tick(THREE)
    assert await told(web) == [("before_7", "passed"), ("before_3", None)]
    for day in (date(2026, 3, 16), DUE, OVERDUE):
        await house.tick(day)
    assert {why for _, why in (await told(web))[:-1]} == {"passed"}
    assert (await told(web))[-1] == ("overdue", None)
    assert [each["code"] for each in (await web.owner.get("/v1/inbox", unread=True)).json()["items"]] == [
        "deadline_overdue"
    ]


async def test_what_another_deadline_warns_of_stands(house: House, web: Web) -> None:
    await house.hear(a_fact(Said.OPENED), a_fact(Said.OPENED, thing="thing-2", sequence=2, anchor_on=date(2026, 3, 5)))
    await house.tick(THREE)
    await house.tick(DUE)
    other = (await web.owner.get("/v1/inbox", deadline="review/thing-2/ceiling")).json()["items"]
    assert [each["closed_because"] for each in other] == [None, "passed"]


async def test_what_was_read_is_left_as_it_was_read(house: House, web: Web) -> None:
    await house.hear(a_fact(Said.OPENED))
    await house.tick(SEVEN)
    (first,) = (await web.owner.get("/v1/inbox")).json()["items"]
    await web.owner.post(f"/v1/inbox/{first['id']}/acknowledgement", on="2026-03-10")
    await house.tick(THREE)
    assert await told(web) == [("before_7", None), ("before_3", None)]


async def test_what_is_settled_closes_what_stands_and_leaves_what_has_passed(house: House, web: Web) -> None:
    await house.hear(a_fact(Said.OPENED))
    await house.tick(SEVEN)
    await house.tick(THREE)
    await house.hear(a_fact(Said.MET, sequence=2, met_on=date(2026, 3, 14)))
    assert await told(web) == [("before_7", "passed"), ("before_3", "met")]


async def test_a_clock_that_is_put_right_leaves_no_earlier_warning_standing(house: House, web: Web) -> None:
    """Due a day later than was said: of the warnings that hold by that, only the last stands."""
    await house.hear(a_fact(Said.OPENED))
    for day in (SEVEN, THREE, date(2026, 3, 16)):
        await house.tick(day)
    await house.hear(put_right(Said.MOVED, sequence=2, anchor_on=date(2026, 3, 3)))
    await house.tick(DUE)
    standing = [rung for rung, why in await told(web) if why is None]
    assert standing == ["before_1"]


async def test_when_it_came_is_told_by_the_clock_of_the_service(house: House, web: Web) -> None:
    """As is the day that it tells of, be it that of a demonstration."""
    await house.hear(a_fact(Said.OPENED))
    await house.tick(SEVEN)
    (told,) = (await web.owner.get("/v1/inbox")).json()["items"]
    came = datetime.fromisoformat(told["noted_at"]).astimezone(SHANGHAI).date().isoformat()
    assert (came, told["created_on"]) == ("2026-03-10", "2026-03-10")


async def test_a_day_that_was_passed_stands_once_among_those_that_were(house: House, web: Web) -> None:
    """However often the clock was put right after it to what it was, and whether it was read meanwhile."""
    await house.hear(a_fact(Said.OPENED))
    for day in (SEVEN, THREE):
        await house.tick(day)
    await house.hear(put_right(Said.MOVED, sequence=2, anchor_on=date(2026, 3, 4)))
    await house.hear(put_right(Said.MOVED, sequence=3, anchor_on=date(2026, 3, 2)))
    for day in (date(2026, 3, 16), DUE):
        await house.tick(day)
    found = (await web.owner.get("/v1/deadlines/review/thing-1/ceiling")).json()["passed"]
    days = [(each["code"], each["on"], each["due"]) for each in found]
    assert len(days) == len(set(days))
    assert [code for code, _, due in days if due == "2026-03-17"] == ["before_7", "before_3", "before_1", "due"]
