"""A warning stands until its day, or the next warning, has come: then it is passed, which is not that it was wrong."""

from datetime import date
from typing import Any

from services.notify.deadlines.domain.watch import Said
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
