"""The duty register through REST: what falls to units by the quarter, the half-year and the person, and is missed."""

from datetime import date

from shared.kernel.model.actor import Role
from tests.house.caller import Caller
from tests.notify.builders import HANTAI
from tests.notify.conftest import House, Web
from tests.notify.register_over_rest import (
    BUREAU,
    CASE_FILES,
    TOWN,
    TRAFFIC,
    TYPICAL,
    board,
    give,
    registered,
    unit_caller,
)

ENFORCER = {"kind": "department", "attributes": ["enforcement_department"]}


async def test_a_township_owes_a_review_of_its_case_files_every_quarter(office: Caller, web: Web) -> None:
    """The rule asks `enforcement departments and townships`; four quarters lie within the year ahead."""
    await registered(office, TOWN, "township", name="铺镇")
    lines = await board(unit_caller(web, TOWN), duty=CASE_FILES, year=2026)
    assert [(line["opens_on"], line["due"], line["standing"]) for line in lines] == [
        ("2026-01-01", "2026-03-31", "open"),
        ("2026-04-01", "2026-06-30", "open"),
        ("2026-07-01", "2026-09-30", "open"),
        ("2026-10-01", "2026-12-31", "open"),
    ]
    first = lines[0]
    assert (first["needed"], first["done"], first["unit_name"], first["place"]) == (1, 0, "铺镇", HANTAI)
    assert first["source"] == "〈关于进一步做好法治政府建设有关工作的通知〉 （十六）"


async def test_a_missed_quarter_is_warned_of_overdue_and_escalated(office: Caller, web: Web, house: House) -> None:
    """The ladder of the place: the first step is drafted for the supervisors on the day after."""
    await registered(office, TOWN, "township")
    town, supervisor = unit_caller(web, TOWN), web.caller(Role.SUPERVISOR, unit="督察-610702", region=HANTAI)
    first = (await board(town, duty=CASE_FILES, year=2026))[0]
    await house.tick(date(2026, 3, 24))
    await house.tick(date(2026, 4, 1))
    watch = (await town.get(f"/v1/deadlines/{first['deadline']}")).json()
    assert (watch["state"], watch["due"], watch["rule"]) == ("overdue", "2026-03-31", CASE_FILES)
    assert watch["lines"]["zh"][-1]
    passed = [(rung["code"], rung["on"]) for rung in watch["passed"]]
    assert passed == [
        ("before_15", "2026-03-16"),
        ("before_7", "2026-03-24"),
        ("before_3", "2026-03-27"),
        ("before_1", "2026-03-30"),
        ("due", "2026-03-31"),
        ("overdue", "2026-04-01"),
    ]
    (case,) = [
        each
        for each in (await supervisor.get("/v1/escalations", limit=100)).json()["items"]
        if each["thing"] == first["id"]
    ]
    assert (case["stage"], case["steps"][0]["code"], case["unit"]) == ("drafted", "reminder_letter", TOWN)
    await give(town, first["id"], "2026-04-01")
    closed = (await supervisor.get(f"/v1/escalations/{case['id']}")).json()
    assert (closed["stage"], closed["closed_because"]) == ("closed", "met_late")


async def test_the_bureau_owes_bulletins_by_quarter_and_half_year(office: Caller, web: Web) -> None:
    await registered(office, BUREAU, "justice_bureau")
    bureau = unit_caller(web, BUREAU)
    dues = {line["due"] for line in await board(bureau, duty=TYPICAL, year=2026)}
    assert dues == {"2026-06-30", "2026-12-31"}
    quarterly = await board(bureau, duty="litigation.bulletin.quarterly", year=2026)
    assert [line["due"] for line in quarterly] == ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"]
    report = await board(bureau, duty="review.annual_report", year=2026)
    assert [(line["due"], line["covers"]) for line in report] == [("2026-03-31", "previous_year")]


async def test_a_second_look_opens_nothing_twice(office: Caller, web: Web, house: House) -> None:
    await registered(office, TOWN, "township")
    before = await board(office)
    await house.tick(date(2026, 3, 3))
    await house.tick(date(2026, 3, 3))
    assert [line["id"] for line in await board(office)] == [line["id"] for line in before]


async def test_hours_are_asked_of_every_person(office: Caller, web: Web) -> None:
    """Named persons reach the hours one by one; how many there are comes from the unit."""
    duty = "duty.training.enforcement"
    await registered(office, TRAFFIC, "department", "enforcement_department")
    (line,) = await board(office, duty=duty, year=2026)
    assert (line["needed"], line["at_least"], line["each"]) == (None, 60, "person")
    path, traffic = f"/v1/units/{TRAFFIC}", unit_caller(web, TRAFFIC)
    await office.step(
        path,
        "",
        method="PUT",
        kind="department",
        attributes=["enforcement_department"],
        headcounts={"enforcement_officers": 3},
        on="2026-02-01",
    )
    await give(traffic, line["id"], "2026-02-10", count=40, people=["p-1", "p-2"])
    halfway = (await give(traffic, line["id"], "2026-02-20", count=20, people=["p-1"])).json()
    assert (halfway["done"], halfway["needed"], halfway["standing"]) == (1, 3, "open")
    done = (await give(traffic, line["id"], "2026-03-01", count=2)).json()
    assert (done["done"], done["standing"], done["met_on"]) == (3, "met", "2026-03-01")
