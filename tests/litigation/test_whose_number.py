"""By which number a thing is known, and whose it is, is not one's own to say once the other side has spoken of it."""

from dataclasses import replace
from typing import Any

from tests.house.caller import ok, refused
from tests.litigation.builders import GANZHOU, JUDGE, LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.test_counted_days import put_right
from tests.litigation.test_entries_over_rest import CASE
from tests.litigation.words import PAPER, done, lost, registered

PUSHED: dict[str, Any] = {name: told for name, told in CASE.items() if name != "court"} | {"region": GANZHOU}
PUSHED["unit"] = LITIGATOR.unit
ANOTHER = "（2026）赣0702行初888号"


async def test_a_case_that_both_have_registered_keeps_the_courts_number(door: Door) -> None:
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await registered(agency)
    ok(await court.post("/v1/cases/pushed", **PUSHED))
    refused(
        await put_right(door, path, 1, {"number": "（2026）赣0702行终888号"}), 422, "litigation.number_of_another_level"
    )
    case = ok(await put_right(door, path, 1, {"number": ANOTHER}))
    assert (case["number"], case["differences"]) == (CASE["case_number"], ["number"])
    again = await court.post("/v1/cases/pushed", **PUSHED)
    refused(again, 409, "litigation.case_exists")


async def test_a_case_of_which_the_court_has_spoken_is_not_renumbered(door: Door) -> None:
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await registered(agency)
    ok(await put_right(door, path, 1, {"number": ANOTHER}))
    ok(await put_right(door, path, 1, {"number": CASE["case_number"]}))
    await done(court, path, "hearings", on="2026-09-25", hearing_on="2026-10-20", call="must")
    refused(await put_right(door, path, 1, {"number": ANOTHER}), 403, "kernel.needs_paper")
    assert ok(await put_right(door, path, 1, {"number": ANOTHER}, **PAPER))["number"] == ANOTHER


async def test_a_lost_case_does_not_take_the_number_of_another(door: Door) -> None:
    path = await lost(door)
    refused(await put_right(door, path, 1, {"number": ANOTHER}), 403, "kernel.needs_paper")


async def test_the_court_has_its_case_though_the_agency_has_named_another_court(door: Door) -> None:
    """Beside what the agency has entered, which the court that it names goes on with, or the agency puts right."""
    agency, court, other = door(LITIGATOR), door(JUDGE), door(replace(JUDGE, id="up-court-clerk", unit="up-court"))
    path = await registered(agency, court="up-court")
    case = ok(await court.post("/v1/cases/pushed", **PUSHED), 201)
    await done(court, f"/v1/cases/{case['id']}", "hearings", on="2026-09-25", hearing_on="2026-10-20", call="must")
    assert ((await court.get(path)).status_code, ok(await other.get(path))["court"]) == (404, "up-court")
    both = ok(await other.post("/v1/cases/pushed", **PUSHED))
    assert (f"/v1/cases/{both['id']}", both["differences"]) == (path, [])


async def test_what_a_decision_orders_is_not_put_off_before_it_runs(door: Door) -> None:
    agency = door(LITIGATOR)
    path = await registered(agency)
    ordered = {"obligations": [{"kind": "pay", "term": {"length": 30, "unit": "day"}}]}
    decided = {"on": "2026-12-22", "form": "judgment", "outcome": "dismissed", "served": {"agency": "2026-12-22"}}
    await done(agency, path, "judgment", **decided, **ordered)
    longer = {"obligations": [{"kind": "pay", "term": {"length": 300, "unit": "day"}}]}
    for otherwise in (longer, {"obligations": []}):
        refused(await put_right(door, path, 2, otherwise), 403, "kernel.needs_paper")
    shorter = {"obligations": [{"kind": "pay", "term": {"length": 20, "unit": "day"}}]}
    ok(await put_right(door, path, 2, shorter))
    case = await done(agency, path, "obligations/1/performance", on="2026-12-23")
    assert case["obligations"][0]["state"] == "performed"
