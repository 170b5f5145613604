"""指定管辖: a court above gives one case to a court that does not sit over the agency; the case names the order."""

from typing import Any

import pytest

from shared.kernel.model.actor import Role
from tests.house.caller import Caller, ok, refused
from tests.litigation.builders import AGENCY, COURT, GANZHOU, JUDGE, LITIGATOR, an_actor
from tests.litigation.conftest import Door

OUTSIDE, ORDER = "court-340800", "（2026）最高法行辖12号"
JUDGE_OUTSIDE = an_actor(OUTSIDE, Role.COURT, region="340800")
FACTS: dict[str, Any] = {
    "case_number": "（2026）皖08行初7号",
    "area": "housing",
    "cause": "penalty",
    "on": "2026-09-16",
}
AGAINST = {"region": GANZHOU, "unit": AGENCY}
LETTER: dict[str, Any] = {**AGAINST, "number": "宜法建〔2026〕3号", "kind": "judicial", "on": "2026-11-02"}
WHY = {"reason": "登记有误"}


async def pushed(court: Caller, **more: Any) -> dict[str, Any]:
    return ok(await court.post("/v1/cases/pushed", **FACTS, **AGAINST, **more), 201)


async def test_without_the_order_the_court_is_turned_away_as_before_and_nothing_is_kept(door: Door) -> None:
    court = door(JUDGE_OUTSIDE)
    said = refused(await court.post("/v1/cases/pushed", **FACTS, **AGAINST), 403, "kernel.outside_its_area")
    assert "指定管辖" in said["detail"]
    blank = await court.post("/v1/cases/pushed", **FACTS, **AGAINST, designated_by="  ")
    refused(blank, 422, "web.inputs")
    assert ok(await door(LITIGATOR).get("/v1/cases"))["items"] == []


async def test_an_order_opens_no_other_case_of_that_court(door: Door) -> None:
    court = door(JUDGE_OUTSIDE)
    await pushed(court, designated_by=ORDER)
    other = {**FACTS, **AGAINST, "case_number": "（2026）皖08行初8号"}
    refused(await court.post("/v1/cases/pushed", **other), 403, "kernel.outside_its_area")


async def test_the_court_that_names_the_order_hears_the_case_and_it_is_shown(door: Door) -> None:
    court, agency = door(JUDGE_OUTSIDE), door(LITIGATOR)
    case = await pushed(court, designated_by=ORDER)
    path = f"/v1/cases/{case['id']}"
    assert (case["court"], case["designated_by"], case["warnings"]) == (OUTSIDE, ORDER, [])
    await court.done(path, "hearings", on="2026-10-09", hearing_on="2026-10-20", call="must")
    seen = ok(await agency.get(path))
    assert (seen["designated_by"], seen["registrations"]["court"]["designated_by"]) == (ORDER, ORDER)
    table = (await agency.get("/v1/cases", format="csv")).content.decode("utf-8-sig")
    assert "指定管辖文号" in table
    assert ORDER in table


@pytest.mark.parametrize(("said", "differences"), [(None, []), ("（2026）最高法行辖21号", ["designated_by"])])
async def test_what_the_agency_has_registered_the_court_confirms_by_the_order(
    door: Door, said: str | None, differences: list[str]
) -> None:
    """Who names no order denies none; two that differ are listed, and the court's counts."""
    court, agency = door(JUDGE_OUTSIDE), door(LITIGATOR)
    case = ok(await agency.post("/v1/cases", **FACTS, court=OUTSIDE, designated_by=said), 201)
    assert case["designated_by"] == said
    refused(await court.post("/v1/cases/pushed", **FACTS, **AGAINST), 403, "kernel.outside_its_area")
    both = ok(await court.post("/v1/cases/pushed", **FACTS, **AGAINST, designated_by=ORDER))
    assert (both["id"], both["designated_by"], both["differences"]) == (case["id"], ORDER, differences)


async def test_the_agency_names_the_order_that_the_court_leaves_out_where_it_sits_there(door: Door) -> None:
    of_here = {**FACTS, "case_number": "（2026）赣07行初7号"}
    ok(await door(LITIGATOR).post("/v1/cases", **of_here, court=COURT, designated_by=ORDER), 201)
    both = ok(await door(JUDGE).post("/v1/cases/pushed", **of_here, **AGAINST))
    assert (both["designated_by"], both["differences"]) == (ORDER, [])


async def test_a_number_mistyped_is_put_right_and_one_that_was_none_is_not_taken_from_a_court_outside(
    door: Door,
) -> None:
    court = door(JUDGE_OUTSIDE)
    path = f"/v1/cases/{(await pushed(court, designated_by='（2026）最高法行辖21号'))['id']}"
    right = ok(await court.step(path, "entries/1/rectification", change={"designated_by": ORDER}, **WHY))
    assert right["designated_by"] == ORDER
    none = await court.step(path, "entries/1/rectification", change={"designated_by": None}, **WHY)
    refused(none, 403, "kernel.outside_its_area")
    assert ok(await court.get(path))["designated_by"] == ORDER


@pytest.mark.parametrize("names_it", [True, False])
async def test_its_court_writes_to_the_agency_about_that_case_and_about_nothing_else(
    door: Door, *, names_it: bool
) -> None:
    court = door(JUDGE_OUTSIDE)
    case = await pushed(court, designated_by=ORDER)
    answer = await court.post("/v1/suggestions/issued", **LETTER, **({"case": case["id"]} if names_it else {}))
    if names_it:
        assert ok(answer, 201)["issuer"] == OUTSIDE
    else:
        refused(answer, 403, "kernel.outside_its_area")
