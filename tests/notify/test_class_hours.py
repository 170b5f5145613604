"""学时: the hours that 安庆 asks of each leader, officer and clerk, summed for each of them over the year."""

from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.adapters.tables import EscalationRow, NoticeRow
from services.notify.register.domain.refusals import HoursForPersons
from services.notify.register.domain.shortage import short_from, wakes_on
from shared.kernel.model.actor import Role
from shared.kernel.periods.terms import Unit
from shared.kernel.rules.kept_as import KeptAs
from shared.kernel.rules.rule_descriptions import describe
from shared.kernel.rules.rule_shapes import Per
from tests.house.caller import Caller
from tests.notify.builders import STATUTES
from tests.notify.conftest import House, Web
from tests.notify.register_builders import OFFICERS, a_unit, an_occurrence, some_evidence
from tests.notify.register_over_rest import board, give

ANQING, HOUSING = "340800", "340800-zjj"
LEADERS, STAFF, OFFICER = "duty.training.leader", "duty.training.staff", "duty.training.enforcement"
THREE = {"leaders": 3}
ACTS = frozenset({"times"})


async def housing(web: Web, **headcounts: int) -> Caller:
    """The housing bureau of 安庆, with so many persons of the groups."""
    city = web.caller(Role.OFFICE, unit="340800-zfb", region=ANQING)
    said = {"name": "市住建局", "region": ANQING, "kind": "department", "on": "2026-01-05", "headcounts": headcounts}
    made = await city.post(
        "/v1/units", id=HOUSING, attributes=["enforcement_department"], kept_from="2026-01-01", **said
    )
    assert made.status_code == 201, made.text
    return web.caller(Role.DRAFTER, unit=HOUSING, region=ANQING)


async def line(caller: Caller, duty: str = LEADERS, year: int = 2026) -> dict[str, Any]:
    (found,) = await board(caller, duty=duty, year=year)
    return found


async def said(house: House, caller: Caller, duty: str = LEADERS) -> list[tuple[str, str | None]]:
    """Every warning of the duty that time is short: its day, and whether it still stands."""
    deadline = (await line(caller, duty))["deadline"]
    rows = await house.rows(NoticeRow, "created_on", "id")
    found = [row for row in rows if (row["code"], row["deadline"]) == ("quota_short", deadline)]
    return [(str(row["created_on"]), row["closed_because"]) for row in found]


async def sentences(caller: Caller) -> list[str]:
    found = (await caller.get("/v1/inbox", code="quota_short", limit=100)).json()["items"]
    return sorted(each["zh"] for each in found)


@pytest.mark.parametrize(("duty", "hours"), [(LEADERS, 40), (STAFF, 50), (OFFICER, 60)])
async def test_each_person_is_asked_the_hours_of_the_document(web: Web, duty: str, hours: int) -> None:
    asked = await line(await housing(web, **THREE), duty)
    assert (asked["at_least"], asked["each"], asked["due"]) == (hours, "person", "2026-12-31")
    assert asked["source"] == "〈全市政府系统依法行政能力提升行动方案〉 第1条"


async def test_hours_written_where_persons_are_counted_meet_nothing(web: Web) -> None:
    """Forty typed for the hours of a course would be forty leaders of three."""
    bureau = await housing(web, **THREE)
    asked = await line(bureau)
    refused = await give(bureau, asked["id"], "2026-02-10", count=40)
    assert (refused.status_code, refused.json()["code"]) == (422, HoursForPersons.code)
    assert refused.json()["errors"][0]["field"] == "count"
    assert (await line(bureau))["done"] == 0
    given = (await give(bureau, asked["id"], "2026-02-10", count=2)).json()
    assert (given["done"], given["standing"]) == (2, "open")
    change = {"change": {"count": 40}, "reason": "误填"}
    slip = await bureau.step(f"/v1/evidence/{given['evidence'][0]['id']}", "entries/1/rectification", **change)
    assert (slip.status_code, slip.json()["code"]) == (422, HoursForPersons.code)


async def test_the_hours_of_one_are_not_those_of_another(web: Web) -> None:
    """Forty hours that two have together are of neither; of each of them they are summed over courses."""
    bureau = await housing(web, leaders=2)
    asked = await line(bureau)
    for on, person in (("2026-02-10", "p-1"), ("2026-02-11", "p-2")):
        half = (await give(bureau, asked["id"], on, count=20, people=[person])).json()
    assert (half["done"], half["standing"]) == (0, "open")
    done = (await give(bureau, asked["id"], "2026-02-27", count=20, people=["p-1", "p-2"])).json()
    assert (done["done"], done["standing"], done["met_on"]) == (2, "met", "2026-02-27")


async def test_from_the_third_quarter_on_it_is_said_how_many_have_not_reached_their_hours(
    web: Web, house: House
) -> None:
    bureau = await housing(web, **THREE)
    await give(bureau, (await line(bureau))["id"], "2026-02-10", count=40, people=["p-1"])
    await house.tick(date(2026, 6, 30))
    assert await said(house, bureau) == []
    await house.tick(date(2026, 7, 1))
    await house.tick(date(2026, 7, 2))
    assert await said(house, bureau) == [("2026-07-01", None)]
    assert "“领导干部培训学时”每人40学时，3人中还有2人未达到，距2026-12-31还有183日。" in await sentences(bureau)


async def test_a_part_of_the_hours_leaves_the_warning_where_it_is(web: Web, house: House) -> None:
    """Nobody has reached more by it, so that nothing would say it anew; who has is left out of the next."""
    bureau = await housing(web, **THREE)
    asked = await line(bureau)
    await house.tick(date(2026, 7, 1))
    await give(bureau, asked["id"], "2026-07-01", count=10, people=["p-1"])
    await house.tick(date(2026, 7, 2))
    assert await said(house, bureau) == [("2026-07-01", None)]
    await give(bureau, asked["id"], "2026-07-02", count=30, people=["p-1"])
    await house.tick(date(2026, 7, 3))
    assert await said(house, bureau) == [("2026-07-01", "superseded"), ("2026-07-03", None)]


async def test_that_nobody_knows_how_many_there_are_is_said_and_not_that_none_is_missing(
    web: Web, house: House
) -> None:
    bureau = await housing(web)
    await house.tick(date(2026, 7, 1))
    unknown = "应计的人数尚未登记，不能认定完成，请登记人数，距2026-12-31还有183日。"
    assert f"“领导干部培训学时”每人40学时，{unknown}" in await sentences(bureau)
    city = web.caller(Role.OFFICE, unit="340800-zfb", region=ANQING)
    traits = {"kind": "department", "attributes": ["enforcement_department"], "headcounts": {**THREE}}
    answer = await city.step(f"/v1/units/{HOUSING}", "", method="PUT", on="2026-07-01", **traits)
    assert answer.status_code == 200, answer.text
    await house.tick(date(2026, 7, 2))
    assert await said(house, bureau) == [("2026-07-01", "superseded"), ("2026-07-02", None)]


async def test_who_has_not_reached_them_is_found_at_the_years_end(web: Web, house: House) -> None:
    """And what is done of it afterwards is late, and no time is short any more."""
    bureau = await housing(web, **THREE)
    asked = await line(bureau)
    await give(bureau, asked["id"], "2026-02-10", count=40, people=["p-1"])
    await house.tick(date(2026, 12, 31))
    assert (await line(bureau))["standing"] == "open"
    await house.tick(date(2027, 1, 1))
    assert (await line(bureau))["standing"] == "unmet"
    climbing = [row["stage"] for row in await house.rows(EscalationRow, "id") if row["deadline"] == asked["deadline"]]
    assert climbing == ["drafted"]
    before = len(await said(house, bureau))
    await give(bureau, asked["id"], "2027-01-01", count=40, people=["p-2"])
    await house.tick(date(2027, 1, 4))
    assert len(await said(house, bureau)) == before
    assert (await give(bureau, asked["id"], "2027-01-04", count=1)).json()["standing"] == "late"


async def test_one_whose_hours_are_reached_is_not_warned_of(web: Web, house: House) -> None:
    bureau = await housing(web, leaders=1)
    await give(bureau, (await line(bureau))["id"], "2026-02-10", count=40, people=["p-1"])
    await house.tick(date(2026, 7, 1))
    assert await said(house, bureau) == []


def test_hours_of_a_quarter_are_not_warned_of_on_their_first_day() -> None:
    """The day is one of the year; what is asked by the quarter is warned of by the points of its own last day."""
    asked = an_occurrence(a_unit(officers=3), subject=OFFICERS, of="class_hours", at_least=15, per=Per.QUARTER)
    assert short_from(asked, STATUTES, ACTS) is None


def test_hours_of_a_unit_are_warned_of_as_those_of_persons() -> None:
    asked = an_occurrence(of="class_hours", at_least=60)
    asked.give(some_evidence(count=20))
    assert (asked.missing, short_from(asked, STATUTES, ACTS)) == (40, date(2026, 7, 1))
    asked.fall_short(on=date(2026, 7, 1))
    assert wakes_on(asked, STATUTES, ACTS, date(2026, 7, 1)) is None


def test_what_is_past_its_last_day_wakes_for_no_warning() -> None:
    """Of acts, too: three of four done late is no shortage of time."""
    asked = an_occurrence(at_least=4)
    asked.give(some_evidence(on=date(2027, 1, 4)))
    assert wakes_on(asked, STATUTES, ACTS, date(2027, 1, 4)) is None


@pytest.mark.parametrize("region", [ANQING, "361000"])
def test_hours_that_run_from_an_incident_are_shown_as_not_kept(region: str) -> None:
    """突发事件信息发布 within five and twenty-four hours: no service knows of an incident."""
    on = date(2025, 6, 1)
    rules = [STATUTES.rulebook.rule(f"emergency.{each}", region, on) for each in ("information", "press_conference")]
    assert [(rule.period.unit, rule.period.length) for rule in rules if rule] == [(Unit.HOUR, 5), (Unit.HOUR, 24)]
    for rule in rules:
        assert rule is not None
        assert STATUTES.rulebook.kept(rule.id) == (KeptAs.NOT_YET,)
        assert "暂未计算" in describe(rule, "zh")
        assert "not kept yet" in describe(rule, "en")


async def test_after_an_outage_over_its_last_day_it_is_overdue_and_no_time_is_short(web: Web, house: House) -> None:
    bureau = await housing(web, **THREE)
    await house.tick(date(2027, 1, 4))
    assert await said(house, bureau) == []
    assert (await line(bureau))["standing"] == "unmet"
