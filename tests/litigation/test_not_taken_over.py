"""No court takes by its own word what the agency has registered before another: its own case stands beside that."""

from typing import Any

import pytest

from services.litigation.cases.domain.pleadings import ANSWER
from shared.kernel.model.actor import Role
from tests.house.caller import ok, refused
from tests.litigation.builders import AGENCY, COURT, FIRST, GANZHOU, JUDGE, LITIGATOR, an_actor
from tests.litigation.conftest import Door

FAR, SUPREME, NEAR = "court-340800", "supreme-court", "other-court"
JUDGE_FAR = an_actor(FAR, Role.COURT, region="340800")
JUDGE_NEAR = an_actor(NEAR, Role.COURT)
JUDGE_ABOVE = an_actor(SUPREME, Role.COURT, region="000000")
FACTS: dict[str, Any] = {"case_number": FIRST, "area": "housing", "cause": "penalty", "on": "2026-09-16"}
PUSHED: dict[str, Any] = {**FACTS, "unit": AGENCY, "region": GANZHOU}
BY_ORDER: dict[str, Any] = {"designated_by": "（2026）最高法行他1号", "designating_court": SUPREME}
JUDGED: dict[str, Any] = {"on": "2026-11-02", "form": "judgment", "outcome": "revoked"}
SAID: dict[str, Any] = {"case_number": FIRST, "unit": AGENCY, "on": "2026-12-01"}
TWICE = "litigation.number_before_another_court"


def found(case: dict[str, Any]) -> list[str]:
    return [each["code"] for each in case["warnings"]]


def answer_clock(case: dict[str, Any]) -> tuple[str, str]:
    clock = case["deadlines"][ANSWER]
    return clock["state"], clock["due"]


@pytest.mark.parametrize(("who", "order"), [(JUDGE_FAR, BY_ORDER), (JUDGE_NEAR, {})], ids=["by an order", "near"])
async def test_a_court_that_the_agency_has_not_named_has_a_case_of_its_own_and_the_named_one_keeps_it(
    door: Door, who: Any, order: dict[str, Any]
) -> None:
    agency, another, court = door(LITIGATOR), door(who), door(JUDGE)
    case = ok(await agency.post("/v1/cases", **FACTS, court=COURT), 201)
    path, before = f"/v1/cases/{case['id']}", answer_clock(case)
    theirs = ok(await another.post("/v1/cases/pushed", **{**PUSHED, "on": "2026-12-28"}, **order), 201)
    assert (theirs["id"] != case["id"], theirs["court"], list(theirs["registrations"])) == (True, who.unit, ["court"])
    assert TWICE not in found(theirs)  # what the agency has entered before another court it is not told
    refused(await another.get(path), 404, "not_found")
    refused(await another.get(f"{path}/entries"), 404, "not_found")
    assert [each["id"] for each in ok(await another.get("/v1/cases"))["items"]] == [theirs["id"]]
    seen = ok(await agency.get(path))
    assert (seen["court"], answer_clock(seen), found(seen)) == (COURT, before, [TWICE])
    assert TWICE in found(ok(await agency.get(f"/v1/cases/{theirs['id']}")))
    both = ok(await court.post("/v1/cases/pushed", **PUSHED))
    assert (both["id"], both["court"], both["differences"], TWICE in found(both)) == (case["id"], COURT, [], False)
    await court.done(path, "judgment", **JUDGED)


@pytest.mark.parametrize("first", [JUDGE_FAR, JUDGE_NEAR], ids=["by an order", "near"])
async def test_a_court_that_comes_first_keeps_neither_named_court_nor_agency_out(door: Door, first: Any) -> None:
    order = BY_ORDER if first is JUDGE_FAR else {}
    agency, court = door(LITIGATOR), door(JUDGE)
    theirs = ok(await door(first).post("/v1/cases/pushed", **PUSHED, **order), 201)
    slip = refused(await agency.post("/v1/cases", **FACTS, court=COURT), 409, "litigation.case_differs")
    assert "paper" in slip["detail"]
    case = ok(await agency.post("/v1/cases", **FACTS, court=COURT, paper="（2026）赣0702行初12号应诉通知书"), 201)
    assert (case["id"] != theirs["id"], found(case)) == (True, [TWICE])
    assert ok(await court.post("/v1/cases/pushed", **PUSHED))["id"] == case["id"]


async def test_the_true_court_registers_though_another_has_pushed_its_number(door: Door) -> None:
    theirs = ok(await door(JUDGE_FAR).post("/v1/cases/pushed", **PUSHED, **BY_ORDER), 201)
    own = ok(await door(JUDGE).post("/v1/cases/pushed", **PUSHED), 201)
    agency = door(LITIGATOR)
    assert ok(await agency.post("/v1/cases", **FACTS, court=COURT))["id"] == own["id"] != theirs["id"]


async def test_an_order_that_nobody_has_confirmed_lets_the_court_decide_nothing(door: Door) -> None:
    far, agency, above = door(JUDGE_FAR), door(LITIGATOR), door(JUDGE_ABOVE)
    ok(await agency.post("/v1/cases", **FACTS, court=COURT), 201)
    path = f"/v1/cases/{ok(await far.post('/v1/cases/pushed', **PUSHED, **BY_ORDER), 201)['id']}"
    refused(await far.step(path, "judgment", **JUDGED), 403, "litigation.order_unconfirmed")
    ok(await above.post("/v1/cases/designated", **SAID, designated_by=None))
    refused(await far.step(path, "judgment", **JUDGED), 403, "litigation.order_unconfirmed")
    ok(await door(JUDGE).post("/v1/cases/pushed", **PUSHED))  # the number was never its own
    ok(await above.post("/v1/cases/designated", **SAID, designated_by=BY_ORDER["designated_by"]))
    await far.done(path, "judgment", **JUDGED)


async def test_the_agency_that_names_the_same_order_confirms_the_case_of_that_court(door: Door) -> None:
    far, agency = door(JUDGE_FAR), door(LITIGATOR)
    ok(await agency.post("/v1/cases", **FACTS, court=COURT), 201)
    theirs = ok(await far.post("/v1/cases/pushed", **PUSHED, **BY_ORDER), 201)
    both = ok(await agency.post("/v1/cases", **FACTS, court=FAR, **BY_ORDER))
    assert (both["id"], list(both["registrations"])) == (theirs["id"], ["court", "agency"])
    await far.done(f"/v1/cases/{theirs['id']}", "judgment", **JUDGED)


async def test_the_court_that_the_agency_corrects_to_finds_the_case(door: Door) -> None:
    agency, near = door(LITIGATOR), door(JUDGE_NEAR)
    path = f"/v1/cases/{ok(await agency.post('/v1/cases', **FACTS, court=COURT), 201)['id']}"
    change = {"change": {"court": NEAR}, "reason": "法院填错。"}
    await agency.done(path, "entries/1/rectification", **change)
    assert f"/v1/cases/{ok(await near.post('/v1/cases/pushed', **PUSHED))['id']}" == path


async def test_what_is_corrected_to_a_court_that_has_a_case_of_its_own_is_refused_by_that(door: Door) -> None:
    agency, near = door(LITIGATOR), door(JUDGE_NEAR)
    path = f"/v1/cases/{ok(await agency.post('/v1/cases', **FACTS, court=COURT), 201)['id']}"
    theirs = ok(await near.post("/v1/cases/pushed", **PUSHED), 201)
    answer = await agency.step(path, "entries/1/rectification", change={"court": NEAR}, reason="法院填错。")
    assert theirs["id"] in refused(answer, 409, "litigation.case_exists")["detail"]
    assert ok(await agency.post("/v1/cases", **FACTS, court=NEAR))["id"] == theirs["id"]
    await agency.done(path, "voiding", reason="法院填错。", paper="（2026）赣0702行初12号应诉通知书")
    assert TWICE not in found(ok(await agency.get(f"/v1/cases/{theirs['id']}")))


ABOVE_FAR = {**PUSHED, "case_number": "（2026）皖08行终31号"}
NONE = "（2026）赣0702行初999号"


async def test_a_court_without_jurisdiction_is_not_told_whether_a_number_or_the_case_before_exists(door: Door) -> None:
    far = door(JUDGE_FAR)
    ok(await door(LITIGATOR).post("/v1/cases", **FACTS, court=COURT), 201)
    ok(await door(JUDGE).post("/v1/cases/pushed", **PUSHED))
    for number in (FIRST, NONE):
        refused(await far.post("/v1/cases/pushed", **PUSHED | {"case_number": number}), 403, "kernel.outside_its_area")
    for previous in (FIRST, NONE):
        for above in (ABOVE_FAR, {**ABOVE_FAR, "case_number": "（2026）皖0802行初31号"}):
            answer = await far.post("/v1/cases/pushed", **above, previous=previous)
            refused(answer, 403, "kernel.outside_its_area")


@pytest.mark.parametrize("decided", [False, True])
async def test_an_order_in_hand_shows_no_case_of_a_court_that_is_not_below(door: Door, decided: bool) -> None:
    far, court = door(JUDGE_FAR), door(JUDGE)
    case = ok(await court.post("/v1/cases/pushed", **PUSHED), 201)
    if decided:
        await court.done(f"/v1/cases/{case['id']}", "judgment", **JUDGED)
    said = []
    for previous in (FIRST, NONE, case["id"]):
        answer = await far.post("/v1/cases/pushed", **ABOVE_FAR, previous=previous, **BY_ORDER)
        said.append(refused(answer, 404, "not_found")["detail"].replace(previous, "…"))
    assert len(set(said)) == 1
    own = ok(await far.post("/v1/cases/pushed", **ABOVE_FAR, **BY_ORDER), 201)
    linked = await far.step(f"/v1/cases/{own['id']}", "previous", on="2026-12-16", previous=FIRST)
    refused(linked, 404, "not_found")


async def test_a_court_above_is_not_told_the_stage_of_the_case_below(door: Door) -> None:
    top = door(an_actor("top-court", Role.COURT, region="360000"))
    ok(await door(JUDGE).post("/v1/cases/pushed", **PUSHED), 201)
    above = {**PUSHED, "case_number": "（2026）赣行终31号", "previous": FIRST}
    said = refused(await top.post("/v1/cases/pushed", **above), 409, "litigation.not_to_go_on_from")
    assert "阶段" not in said["detail"]


async def test_a_court_is_not_told_the_number_under_which_another_has_the_second_instance(door: Door) -> None:
    court, above, other = door(JUDGE), door(an_actor("up-court", Role.COURT)), door(JUDGE_NEAR)
    path = f"/v1/cases/{ok(await court.post('/v1/cases/pushed', **PUSHED), 201)['id']}"
    await court.done(path, "judgment", **JUDGED, served={"agency": "2026-11-03", "plaintiff": "2026-11-04"})
    second = {**PUSHED, "on": "2026-12-01", "previous": FIRST}
    ok(await above.post("/v1/cases/pushed", **second | {"case_number": "（2026）赣07行终31号"}), 201)
    again = await other.post("/v1/cases/pushed", **second | {"case_number": "（2026）赣07行终77号"})
    said = refused(again, 409, "litigation.heard_elsewhere_already")
    assert "赣07行终31号" not in str(said)


async def test_of_two_courts_that_name_an_order_the_court_above_speaks_of_the_one_that_names_it(door: Door) -> None:
    far, court, above = door(JUDGE_FAR), door(JUDGE), door(JUDGE_ABOVE)
    false = {**BY_ORDER, "designated_by": "（2026）最高法行他9号"}
    ok(await far.post("/v1/cases/pushed", **PUSHED, **false), 201)
    true = ok(await court.post("/v1/cases/pushed", **PUSHED, **BY_ORDER), 201)
    told = ok(await above.post("/v1/cases/designated", **SAID, designated_by=BY_ORDER["designated_by"]))
    assert told["id"] == true["id"]
    denied = ok(await above.post("/v1/cases/designated", **SAID, designated_by=None))
    assert (denied["court"], denied["designation"]["order"]) == (FAR, None)
    assert found(ok(await court.get(f"/v1/cases/{true['id']}"))) == []
