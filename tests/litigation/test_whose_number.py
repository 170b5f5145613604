"""By which number a thing is known, and whose it is, is not one's own to say once the other side has spoken of it."""

from dataclasses import replace
from typing import Any

import pytest

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


async def test_the_court_finds_its_case_though_the_agency_has_named_another_court(door: Door) -> None:
    agency, court, other = door(LITIGATOR), door(JUDGE), door(replace(JUDGE, id="up-court-clerk", unit="up-court"))
    path = await registered(agency, court="up-court")
    case = ok(await court.post("/v1/cases/pushed", **PUSHED))
    assert (case["court"], case["differences"]) == (JUDGE.unit, ["court"])
    await done(court, path, "hearings", on="2026-09-25", hearing_on="2026-10-20", call="must")
    assert (await other.get(path)).status_code == 404
    refused(await other.post("/v1/cases/pushed", **PUSHED), 409, "litigation.case_of_another_court")


@pytest.mark.parametrize("how", ["put right", "voided"])
async def test_a_court_whose_number_another_has_taken_learns_which_and_registers_once_that_has_let_go(
    door: Door, how: str
) -> None:
    """The agency has registered nothing; the other court's own number was meant."""
    court, other = door(JUDGE), door(replace(JUDGE, id="up-court-clerk", unit="up-court"))
    wrong = f"/v1/cases/{ok(await other.post('/v1/cases/pushed', **PUSHED), 201)['id']}"
    said = refused(await court.post("/v1/cases/pushed", **PUSHED), 409, "litigation.case_of_another_court")
    assert (said["facts"]["holder"], said["errors"][0]["field"]) == ("up-court", "case_number")
    assert "“up-court”" in said["detail"]
    if how == "voided":
        await done(other, wrong, "voiding", reason="案号录错。")
    else:
        await done(other, wrong, "entries/1/rectification", change={"case_number": ANOTHER}, reason="案号录错。")
    assert ok(await court.post("/v1/cases/pushed", **PUSHED), 201)["court"] == JUDGE.unit


async def test_an_agency_that_names_another_court_than_the_one_that_has_the_case_learns_which(door: Door) -> None:
    ok(await door(JUDGE).post("/v1/cases/pushed", **PUSHED), 201)
    answer = await door(LITIGATOR).post("/v1/cases", **CASE | {"court": "up-court"})
    assert refused(answer, 409, "litigation.case_of_another_court")["facts"]["holder"] == JUDGE.unit


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
