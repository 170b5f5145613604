"""指定管辖: a court above gives one case to a court that does not sit over the agency; the case names the order."""

from dataclasses import replace
from typing import Any

import pytest

from shared.kernel.model.actor import Role
from tests.house.caller import Caller, ok, refused
from tests.litigation.builders import AGENCY, COURT, GANZHOU, JUDGE, LITIGATOR, an_actor
from tests.litigation.conftest import Door

OUTSIDE, SUPREME, ORDER = "court-340800", "supreme-court", "（2026）最高法行辖12号"
JUDGE_OUTSIDE = an_actor(OUTSIDE, Role.COURT, region="340800")
JUDGE_ABOVE = an_actor(SUPREME, Role.COURT, region="000000")
FACTS: dict[str, Any] = {
    "case_number": "（2026）皖08行初7号",
    "area": "housing",
    "cause": "penalty",
    "on": "2026-09-16",
}
BY_ORDER: dict[str, Any] = {"designated_by": ORDER, "designating_court": SUPREME}
AGAINST = {"region": GANZHOU, "unit": AGENCY}
LETTER: dict[str, Any] = {**AGAINST, "number": "宜法建〔2026〕3号", "kind": "judicial", "on": "2026-11-02"}
WHY = {"reason": "登记有误"}


async def pushed(court: Caller, **more: Any) -> dict[str, Any]:
    return ok(await court.post("/v1/cases/pushed", **FACTS, **AGAINST, **more), 201)


async def test_without_the_order_the_court_is_turned_away_as_before_and_nothing_is_kept(door: Door) -> None:
    court = door(JUDGE_OUTSIDE)
    said = refused(await court.post("/v1/cases/pushed", **FACTS, **AGAINST), 403, "kernel.outside_its_area")
    assert "指定管辖" in said["detail"]
    blank = await court.post("/v1/cases/pushed", **FACTS, **AGAINST, designated_by="  ", designating_court=SUPREME)
    refused(blank, 422, "web.inputs")
    assert ok(await door(LITIGATOR).get("/v1/cases"))["items"] == []


async def test_an_order_opens_no_other_case_of_that_court(door: Door) -> None:
    court = door(JUDGE_OUTSIDE)
    await pushed(court, **BY_ORDER)
    other = {**FACTS, **AGAINST, "case_number": "（2026）皖08行初8号"}
    refused(await court.post("/v1/cases/pushed", **other), 403, "kernel.outside_its_area")


async def test_the_court_that_names_the_order_hears_the_case_and_it_is_shown(door: Door) -> None:
    court, agency = door(JUDGE_OUTSIDE), door(LITIGATOR)
    case = await pushed(court, **BY_ORDER)
    path = f"/v1/cases/{case['id']}"
    assert (case["court"], case["designated_by"], case["designating_court"]) == (OUTSIDE, ORDER, SUPREME)
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
    named = {} if said is None else {**BY_ORDER, "designated_by": said}
    paper = {"paper": "（2026）皖08行初7号应诉通知书"} if said is None else {}
    case = ok(await agency.post("/v1/cases", **FACTS, court=OUTSIDE, **named, **paper), 201)
    assert case["designated_by"] == said
    if said is not None:
        refused(await court.post("/v1/cases/pushed", **FACTS, **AGAINST), 403, "kernel.outside_its_area")
    both = ok(await court.post("/v1/cases/pushed", **FACTS, **AGAINST, **BY_ORDER))
    assert (both["id"], both["designated_by"], both["differences"]) == (case["id"], ORDER, differences)


async def test_the_agency_names_the_order_that_the_court_leaves_out_where_it_sits_there(door: Door) -> None:
    of_here = {**FACTS, "case_number": "（2026）赣07行初7号"}
    ok(await door(LITIGATOR).post("/v1/cases", **of_here, court=COURT, **BY_ORDER), 201)
    both = ok(await door(JUDGE).post("/v1/cases/pushed", **of_here, **AGAINST))
    assert (both["designated_by"], both["differences"]) == (ORDER, [])


async def test_a_number_mistyped_is_put_right_and_one_that_was_none_is_not_taken_from_a_court_outside(
    door: Door,
) -> None:
    court = door(JUDGE_OUTSIDE)
    case = await pushed(court, **{**BY_ORDER, "designated_by": "（2026）最高法行辖21号"})
    path = f"/v1/cases/{case['id']}"
    right = ok(await court.step(path, "entries/1/rectification", change={"designated_by": ORDER}, **WHY))
    assert right["designated_by"] == ORDER
    nobodys = {"designated_by": None, "designating_court": None}
    none = await court.step(path, "entries/1/rectification", change=nobodys, **WHY)
    refused(none, 403, "kernel.outside_its_area")
    assert ok(await court.get(path))["designated_by"] == ORDER


@pytest.mark.parametrize("names_it", [True, False])
async def test_its_court_writes_to_the_agency_about_that_case_and_about_nothing_else(
    door: Door, *, names_it: bool
) -> None:
    court = door(JUDGE_OUTSIDE)
    case = await pushed(court, **BY_ORDER)
    answer = await court.post("/v1/suggestions/issued", **LETTER, **({"case": case["id"]} if names_it else {}))
    if names_it:
        assert ok(answer, 201)["issuer"] == OUTSIDE
    else:
        refused(answer, 403, "kernel.outside_its_area")


@pytest.mark.parametrize(
    ("above", "status", "code"),
    [
        ("court-360702", 403, "kernel.not_court_above"),  # of the agency's place, and not above the court
        (COURT, 403, "kernel.not_court_above"),
        ("top-court", 403, "kernel.not_court_above"),  # above the agency, and not the court of another province
        (OUTSIDE, 403, "kernel.not_court_above"),  # its own order
        ("there-is-none", 422, "kernel.unknown_unit"),
        ("gz-water", 422, "kernel.unfit_part"),
        (None, 403, "kernel.outside_its_area"),
    ],
)
async def test_an_order_of_a_court_that_is_not_above_both_opens_nothing(
    door: Door, above: str | None, status: int, code: str
) -> None:
    court, agency = door(JUDGE_OUTSIDE), door(LITIGATOR)
    order = {"designated_by": ORDER, "designating_court": above}
    refused(await court.post("/v1/cases/pushed", **FACTS, **AGAINST, **order), status, code)
    if above is not None:
        refused(await agency.post("/v1/cases", **FACTS, court=OUTSIDE, **order), status, code)
    assert ok(await agency.get("/v1/cases"))["items"] == []


@pytest.mark.parametrize("left_out", ["designated_by", "designating_court"])
async def test_an_order_is_named_with_its_court_or_not_at_all(door: Door, left_out: str) -> None:
    here = {**FACTS, "case_number": "（2026）赣07行初7号", "court": COURT, **BY_ORDER, left_out: None}
    answer = refused(await door(LITIGATOR).post("/v1/cases", **here), 422, "litigation.order_of_nobody")
    assert [each["field"] for each in answer["errors"]] == [left_out]


async def test_a_wrong_court_above_is_not_put_in_place_of_the_right_one(door: Door) -> None:
    court = door(JUDGE_OUTSIDE)
    path = f"/v1/cases/{(await pushed(court, **BY_ORDER))['id']}"
    change = {"designating_court": "top-court"}
    refused(await court.step(path, "entries/1/rectification", change=change, **WHY), 403, "kernel.not_court_above")


def found(case: dict[str, Any]) -> list[str]:
    return [each["code"] for each in case["warnings"]]


async def test_what_only_the_court_names_is_a_finding_until_the_agency_names_it_too(door: Door) -> None:
    court, agency = door(JUDGE_OUTSIDE), door(LITIGATOR)
    case = await pushed(court, **BY_ORDER)
    assert found(case) == ["litigation.designation_unconfirmed"]
    theirs = {**FACTS, "court": OUTSIDE}
    both = ok(await agency.post("/v1/cases", **theirs, **BY_ORDER))
    assert (both["id"], found(both)) == (case["id"], [])


@pytest.mark.parametrize("other", [{}, {**BY_ORDER, "designated_by": "（2026）最高法行辖21号"}])
async def test_another_order_of_the_agency_confirms_nothing(door: Door, other: dict[str, Any]) -> None:
    await pushed(door(JUDGE_OUTSIDE), **BY_ORDER)
    both = ok(await door(LITIGATOR).post("/v1/cases", **FACTS, court=OUTSIDE, **other))
    assert found(both) == ["litigation.designation_unconfirmed"]


SAID: dict[str, Any] = {"case_number": FACTS["case_number"], "unit": AGENCY, "on": "2026-10-09"}


async def test_the_court_above_confirms_its_order_or_says_that_it_has_made_none(door: Door) -> None:
    above, agency = door(JUDGE_ABOVE), door(LITIGATOR)
    path = f"/v1/cases/{(await pushed(door(JUDGE_OUTSIDE), **BY_ORDER))['id']}"
    ok(await above.post("/v1/cases/designated", **SAID, designated_by=None))
    seen = ok(await agency.get(path))
    assert (found(seen), seen["designation"]) == (
        ["litigation.designation_denied"],
        {"court": SUPREME, "order": None},
    )
    told = ok(await above.post("/v1/cases/designated", **SAID, designated_by=ORDER))
    assert told == {
        "id": path.rpartition("/")[2],
        "version": 3,
        "region": GANZHOU,
        "unit": AGENCY,
        "number": FACTS["case_number"],
        "court": OUTSIDE,
        **BY_ORDER,
        "designation": {"court": SUPREME, "order": ORDER},
    }
    assert found(ok(await agency.get(path))) == []


async def test_a_number_that_the_court_above_has_otherwise_is_put_right_by_the_court(door: Door) -> None:
    court = door(JUDGE_OUTSIDE)
    path = f"/v1/cases/{(await pushed(court, **BY_ORDER))['id']}"
    right = "（2026）最高法行辖21号"
    ok(await door(JUDGE_ABOVE).post("/v1/cases/designated", **SAID, designated_by=right))
    assert found(ok(await court.get(path))) == ["litigation.designation_denied"]
    asked = await court.step(path, "entries/1/rectification", change={"designated_by": right}, **WHY)
    another = door(replace(JUDGE_OUTSIDE, id="another"))
    ok(await another.step(path, f"proposals/{ok(asked, 202)['id']}/confirmation"))
    assert found(ok(await court.get(path))) == []


@pytest.mark.parametrize(
    ("who", "status", "code"),
    [
        (JUDGE_OUTSIDE, 404, "not_found"),  # the court of the case itself
        (JUDGE, 404, "not_found"),
        (an_actor("top-court", Role.COURT, region="360000"), 404, "not_found"),
        (LITIGATOR, 403, "web.role_needed"),
        (an_actor("gz-gov-office", Role.OFFICE), 403, "web.role_needed"),
    ],
)
async def test_only_the_court_whose_order_is_named_confirms_it(door: Door, who: Any, status: int, code: str) -> None:
    path = f"/v1/cases/{(await pushed(door(JUDGE_OUTSIDE), **BY_ORDER))['id']}"
    refused(await door(who).post("/v1/cases/designated", **SAID, designated_by=ORDER), status, code)
    assert found(ok(await door(LITIGATOR).get(path))) == ["litigation.designation_unconfirmed"]


@pytest.mark.parametrize("said", [{"case_number": "（2026）皖08行初8号"}, {"unit": "gz-water"}])
async def test_the_court_above_finds_no_case_but_that_which_names_its_order(door: Door, said: dict[str, str]) -> None:
    above = door(JUDGE_ABOVE)
    await pushed(door(JUDGE_OUTSIDE), **BY_ORDER)
    of_another = {**FACTS, "case_number": "（2026）赣07行初7号", "court": COURT}
    ok(await door(LITIGATOR).post("/v1/cases", **of_another), 201)
    for named in (said, {"case_number": "（2026）赣07行初7号"}):
        answer = await above.post("/v1/cases/designated", **{**SAID, **named}, designated_by=ORDER)
        assert refused(answer, 404, "not_found")["errors"][0]["field"] == "case_number"
    refused(
        await above.post("/v1/cases/designated", **{**SAID, "unit": "there-is-none"}, designated_by=ORDER),
        422,
        "kernel.unknown_unit",
    )
