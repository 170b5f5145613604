"""What is refused says what can be done about it, and nothing that is none of the caller's business."""

from typing import Any

import pytest

from shared.kernel.model.actor import Role
from tests.house.caller import ok, refused
from tests.litigation.builders import AGENCY, GANZHOU, JUDGE, LITIGATOR, a_case, an_actor
from tests.litigation.conftest import Door
from tests.litigation.test_designated_cases import AGAINST, FACTS, JUDGE_OUTSIDE
from tests.litigation.words import done, registered

HEARING = {"on": "2026-09-25", "hearing_on": "2026-10-20", "call": "must"}
ACCOUNT: dict[str, Any] = {"on": "2026-10-20", "presence": "absent", "staff": True}


async def test_who_came_is_told_once_and_put_right_there(door: Door) -> None:
    court, path = door(JUDGE), await registered(door(LITIGATOR))
    await done(court, path, "hearings", **HEARING)
    await done(court, path, "hearings/1/attendance", **ACCOUNT)
    said = refused(await court.step(path, "hearings/1/attendance", **ACCOUNT), 409, "litigation.hearing_is_over")
    assert "请更正原登记" in said["detail"]


@pytest.mark.parametrize(
    ("act", "body"),
    [("appearing-defendant", {"unit": "gz-land"}), ("calling-off", {})],
)
async def test_of_a_hearing_that_there_is_not_no_paper_is_asked(door: Door, act: str, body: dict[str, str]) -> None:
    agency = door(LITIGATOR)
    path = await registered(agency, joint_defendants=["gz-land"])
    await done(agency, path, "hearings", **HEARING)
    answer = await agency.step(path, f"hearings/7/{act}", on="2026-09-28", **body)
    assert answer.json()["code"] == "litigation.no_such_hearing", answer.text


async def test_a_decision_put_before_its_hearing_is_told_that_it_is_of_a_later_day(door: Door) -> None:
    court, path = door(JUDGE), await registered(door(LITIGATOR))
    await done(court, path, "hearings", **HEARING)
    await done(court, path, "hearings/1/attendance", **ACCOUNT)
    await done(court, path, "judgment", on="2026-11-02", form="judgment", outcome="revoked")
    entries = ok(await court.get(f"{path}/entries"))["items"]
    number = next(each["number"] for each in entries if each["act"] == "judge")
    earlier = {"change": {"on": "2026-10-10"}, "reason": "裁判日期录错。"}
    answer = await court.step(path, f"entries/{number}/rectification", **earlier)
    said = refused(answer, 409, "kernel.later_entry_impossible")["detail"]
    assert "裁判日期应在开庭日之后" in said
    assert "请更正裁判日期" not in said


async def test_outside_its_area_the_day_is_said_and_a_court_is_told_how_it_is_given_a_case(door: Door) -> None:
    said = refused(await door(JUDGE_OUTSIDE).post("/v1/cases/pushed", **FACTS, **AGAINST), 403, OUTSIDE)["detail"]
    assert FACTS["on"] in said
    assert "指定管辖" in said


OUTSIDE = "kernel.outside_its_area"


async def test_a_procuratorate_is_told_nothing_of_designation(door: Door) -> None:
    prosecutor = door(an_actor("procuratorate-hantai", Role.PROCURATORATE, region="610702"))
    letter = {"number": "汉检建〔2026〕1号", "kind": "procuratorial", "on": "2026-11-02"}
    answer = await prosecutor.post("/v1/suggestions/issued", **letter, unit=AGENCY, region=GANZHOU)
    said = refused(answer, 403, OUTSIDE)["detail"]
    assert "指定" not in said
    assert "2026-11-02" in said


def test_with_whom_a_loss_is_shared_is_no_burden_beside_it() -> None:
    named = a_case().burdens_named({"lost", "final", "defendants", "number.（2026）赣0702行初12号"})
    assert [str(each) for each in named] == ["final", "lost"]
    assert [str(each) for each in a_case().burdens_named({"defendants"})] == ["defendants"]


async def test_letters_of_two_kinds_under_one_number_differ_by_no_rule_of_document_numbers(door: Door) -> None:
    letter: dict[str, Any] = {"number": "赣0702法建〔2026〕3号", "on": "2026-03-02"}
    ok(await door(JUDGE).post("/v1/suggestions/issued", **letter, kind="judicial", unit=AGENCY, region=GANZHOU), 201)
    answer = await door(LITIGATOR).post("/v1/suggestions", **letter, kind="procuratorial", issuer="gz-procuratorate")
    (error,) = refused(answer, 409, "litigation.suggestion_differs")["errors"]
    assert (error["field"], error.get("source")) == ("kind", None)
