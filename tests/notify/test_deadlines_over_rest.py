"""Deadlines and their rates through the service's doors: what comes out of them, and for whom."""

import csv
import io
from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.domain.lines import CALIBER
from services.notify.deadlines.domain.watch import Said
from shared.kernel.model.actor import Role
from tests.notify.builders import FUZHOU, a_fact, an_explanation
from tests.notify.conftest import House, Web

DEADLINE = "/v1/deadlines/review/thing-1/ceiling"


async def test_a_deadline_tells_its_date_and_why_in_both_languages(house: House, web: Web) -> None:
    await house.hear(an_explanation(), a_fact(Said.OPENED, sequence=2))
    await house.tick(date(2026, 3, 10))
    found = (await web.owner.get(DEADLINE)).json()
    assert (found["id"], found["due"], found["state"]) == ("review/thing-1/ceiling", "2026-03-17", "warned")
    assert found["lines"]["zh"][-1] == "期限届满日：2026年3月17日。"
    assert found["lines"]["en"][-1] == "Due on 2026-03-17."
    assert [(rung["code"], rung["on"], rung["shown"]) for rung in found["passed"]] == [("before_7", "2026-03-10", True)]


async def test_deadlines_are_listed_soonest_first_page_by_page(house: House, web: Web) -> None:
    """Suspended ones have no date and come last."""
    await house.hear(
        *(a_fact(Said.OPENED, thing=f"t{n}", sequence=n, anchor_on=date(2026, 3, 20 - n)) for n in range(1, 5)),
        a_fact(Said.SUSPENDED, thing="t5", sequence=5),
    )
    seen: list[str] = []
    query: dict[str, Any] = {"limit": 2}
    while True:
        page = (await web.owner.get("/v1/deadlines", **query)).json()
        seen += [item["thing"] for item in page["items"]]
        if page["next"] is None:
            break
        query["cursor"] = page["next"]
    assert seen == ["t4", "t3", "t2", "t1", "t5"]


@pytest.mark.parametrize(
    ("query", "things"),
    [
        ({"state": "met"}, ["b"]),
        ({"service": "filing"}, []),
        ({"unit": "住建局", "due_to": "2026-03-20"}, ["a"]),
        ({"due_from": "2026-03-21"}, ["b"]),
        ({"region": "360700"}, ["a", "b"]),
        ({"region": "361000"}, []),
    ],
)
async def test_deadlines_are_filtered(house: House, web: Web, query: dict[str, str], things: list[str]) -> None:
    await house.hear(
        a_fact(Said.OPENED, thing="a", sequence=1),
        a_fact(Said.MET, thing="b", sequence=2, anchor_on=date(2026, 3, 9), met_on=date(2026, 3, 10)),
    )
    page = (await web.supervisor.get("/v1/deadlines", **query)).json()
    assert [item["thing"] for item in page["items"]] == things


async def test_what_has_run_out_is_found_apart(house: House, web: Web) -> None:
    """Not what was met, however late."""
    await house.hear(
        a_fact(Said.OPENED, thing="a", sequence=1),
        a_fact(Said.MET, thing="b", sequence=2, anchor_on=date(2026, 3, 9), met_on=date(2026, 4, 10)),
    )
    for today, late in ((date(2026, 3, 9), []), (date(2026, 6, 1), ["a"])):
        await house.tick(today)
        for overdue in (True, False):
            page = (await web.supervisor.get("/v1/deadlines", overdue=str(overdue).lower())).json()
            found = {item["thing"] for item in page["items"]}
            assert found == (set(late) if overdue else {"a", "b"} - set(late))


async def test_another_unit_and_another_region_see_nothing(house: House, web: Web) -> None:
    await house.hear(a_fact(Said.OPENED))
    for caller in (
        web.caller(Role.DRAFTER, unit="教育局"),
        web.caller(Role.SUPERVISOR, unit="督察-361000", region=FUZHOU),
    ):
        assert (await caller.get("/v1/deadlines")).json()["items"] == []
        assert (await caller.get(DEADLINE)).status_code == 404
    assert (await web.stranger.get(DEADLINE)).status_code == 401


async def test_rates_stand_beside_their_counts(house: House, web: Web) -> None:
    """Of three matured deadlines one was met in time; the floor and the one not yet due do not count. That the one met
    in time was entered later is said with them."""
    await house.hear(
        a_fact(Said.MET, thing="in-time", sequence=1, met_on=date(2026, 3, 9), entered_late=True),
        a_fact(Said.MET, thing="late", sequence=2, met_on=date(2026, 3, 19)),
        a_fact(Said.OPENED, thing="missing", sequence=3),
        a_fact(Said.OPENED, thing="elsewhere", sequence=4, owner="教育局", anchor_on=date(2026, 3, 30)),
    )
    await house.tick(date(2026, 3, 31))
    query = {"region": "360700", "from": "2026-01-01", "to": "2026-12-31"}
    items = (await web.supervisor.get("/v1/rates", **query, by="unit")).json()["rates"]
    assert [(item["group"], item["numerator"], item["denominator"]) for item in items] == [
        (None, 1, 3),
        ("住建局", 1, 3),
        ("教育局", 0, 0),
    ]
    assert [each["code"] for each in items[-1]["exclusions"]] == ["not_yet_due"]
    assert items[0]["value"] == pytest.approx(1 / 3)
    assert [item["late_entries"] for item in items] == [1, 1, 0]
    said = [(await web.supervisor.get("/v1/rates", tongue, **query)).json()["rates"][0] for tongue in ("zh", "en")]
    assert [each["caliber"] for each in said] == [CALIBER.zh, CALIBER.en]
    nothing = (await web.supervisor.get("/v1/rates", **query | {"to": "2026-01-31"})).json()["rates"]
    assert [(item["denominator"], item["value"], item["late_entries"]) for item in nothing] == [(0, None, 0)]
    outside = await web.supervisor.get("/v1/rates", **query | {"region": "610702"})
    assert outside.status_code == 403


async def test_what_may_still_be_in_time_is_not_counted_as_missed(house: House, web: Web) -> None:
    """Due between 12 and 24 January 2027 by the readings: met on the 20th in time, missing only after the 24th."""
    await house.hear(
        a_fact(Said.MET, thing="met", sequence=1, anchor_on=date(2026, 12, 28), met_on=date(2027, 1, 20)),
        a_fact(Said.OPENED, thing="missing", sequence=2, anchor_on=date(2026, 12, 28)),
    )
    query = {"region": "360700", "from": "2027-01-01", "to": "2027-12-31"}
    for today, counted in ((date(2027, 1, 24), (1, 1)), (date(2027, 1, 25), (1, 2))):
        await house.tick(today)
        (total, *_) = (await web.supervisor.get("/v1/rates", **query)).json()["rates"]
        assert (total["numerator"], total["denominator"]) == counted


async def test_the_whole_list_is_handed_over_as_a_table_and_counted(house: House, web: Web) -> None:
    await house.hear(
        *(a_fact(Said.OPENED, thing=f"matter-{nth}", name="opinion_ceiling", sequence=nth + 1) for nth in range(3))
    )
    first = (await web.supervisor.get("/v1/deadlines", limit="2", count="true")).json()
    assert (len(first["items"]), first["count"]) == (2, {"number": 3, "more": False})
    rest = (await web.supervisor.get("/v1/deadlines", limit="2", cursor=first["next"])).json()
    assert (len(rest["items"]), rest["next"]) == (1, None)
    table = (await web.supervisor.get("/v1/deadlines", format="csv", state="armed")).content.decode()
    assert table.startswith("\ufeff案号、文号 Number,期限 Deadline,单位 Unit,单位名称 Unit name")
    _, first, *others = csv.reader(io.StringIO(table))
    assert len(others) == 2
    assert (first[1], first[6], first[-1]) == ("合法性审查", "未到期", "review/matter-0/opinion_ceiling")
    assert (await web.supervisor.get("/v1/deadlines", sort="number")).status_code == 422
    assert (await web.supervisor.get("/v1/deadlines", colour="red")).status_code == 422
