"""A court that by the directory does not sit over the agency: its cases are on paper, and it is put right in time."""

from typing import Any

import pytest

from shared.kernel.model.actor import Role
from shared.ledgers.importing import Importer
from tests.house.caller import ok, refused
from tests.house.ledgers import a_csv, codes, imported, told_of_rows
from tests.litigation.builders import AGENCY, COURT, GANZHOU, JUDGE, LITIGATOR, an_actor
from tests.litigation.conftest import Door
from tests.litigation.test_importing_cases import HEADINGS, ROW, importer

__all__ = ["importer"]

OUTSIDE, ABOVE = "610702-fy", "610700-tlfy"
FACTS: dict[str, Any] = {"area": "land", "cause": "penalty", "on": "2026-09-16"}
NUMBER, NOTICE = "（2026）陕0702行初7号", "（2026）陕0702行初7号应诉通知书"
THERE: dict[str, Any] = {**FACTS, "case_number": NUMBER, "court": OUTSIDE}
PUSHED: dict[str, Any] = {**FACTS, "case_number": NUMBER, "unit": AGENCY, "region": GANZHOU}
FOUND = "litigation.court_without_jurisdiction"
WRONG: dict[str, Any] = {"change": {"court": COURT}, "reason": "法院填错。"}
JUDGE_OUTSIDE = an_actor(OUTSIDE, Role.COURT, region="610702")
JUDGE_ABOVE = an_actor(ABOVE, Role.COURT, region="610700")


def found(case: dict[str, Any]) -> list[str]:
    return [each["code"] for each in case["warnings"]]


async def test_a_court_picked_by_mistake_is_refused_by_name_and_sees_nothing(door: Door) -> None:
    agency, elsewhere = door(LITIGATOR), door(JUDGE_OUTSIDE)
    said = refused(await agency.post("/v1/cases", **THERE), 403, FOUND)
    assert [each["field"] for each in said["errors"]] == ["court"]
    assert OUTSIDE in said["detail"]
    english = await agency.post("/v1/cases", language="en", **THERE)
    assert "summons" in english.json()["detail"]
    assert ok(await elsewhere.get("/v1/cases"))["items"] == []


async def test_where_it_is_sued_elsewhere_the_notice_registers_it_and_the_court_goes_on_with_it(door: Door) -> None:
    """行政诉讼法第19条、第20条: where a person was held or lives, where the land lies; no order, no relation."""
    agency, court = door(LITIGATOR), door(JUDGE_OUTSIDE)
    case = ok(await agency.post("/v1/cases", **THERE, paper=NOTICE), 201)
    path = f"/v1/cases/{case['id']}"
    assert found(case) == [FOUND]
    both = ok(await court.post("/v1/cases/pushed", **PUSHED))
    assert (both["id"], found(both), both["differences"]) == (case["id"], [FOUND], [])
    await court.done(path, "hearings", on="2026-10-09", hearing_on="2026-10-20", call="must")
    letter = {"number": "汉法建〔2026〕3号", "kind": "judicial", "on": "2026-11-02", "unit": AGENCY, "region": GANZHOU}
    refused(await court.post("/v1/suggestions/issued", **letter), 403, "kernel.outside_its_area")
    ok(await court.post("/v1/suggestions/issued", **letter, case=case["id"]), 201)
    other = {**PUSHED, "case_number": "（2026）陕0702行初8号"}
    refused(await court.post("/v1/cases/pushed", **other), 403, "kernel.outside_its_area")


async def test_what_is_put_right_otherwise_needs_the_notice_no_second_time(door: Door) -> None:
    agency = door(LITIGATOR)
    path = f"/v1/cases/{ok(await agency.post('/v1/cases', **THERE, paper=NOTICE), 201)['id']}"
    change = {"change": {"area": "housing"}, "reason": "领域填错。"}
    assert found(await agency.done(path, "entries/1/rectification", **change)) == [FOUND]


async def test_the_appeal_goes_to_the_court_above_that_court(door: Door) -> None:
    agency, court, above = door(LITIGATOR), door(JUDGE_OUTSIDE), door(JUDGE_ABOVE)
    path = f"/v1/cases/{ok(await agency.post('/v1/cases', **THERE, paper=NOTICE), 201)['id']}"
    served = {"agency": "2026-11-03", "plaintiff": "2026-11-04"}
    await court.done(path, "judgment", on="2026-11-02", form="judgment", outcome="dismissed", served=served)
    await court.done(path, "appeal", on="2026-11-10", party="plaintiff")
    appeal = {**PUSHED, "case_number": "（2026）陕07行终9号", "on": "2026-12-16"}
    refused(await above.post("/v1/cases/pushed", **appeal), 403, "kernel.outside_its_area")
    second = ok(await above.post("/v1/cases/pushed", **appeal, previous=NUMBER), 201)
    assert found(second) == []


@pytest.mark.parametrize("paper", [NOTICE, None])
async def test_the_court_is_put_right_as_long_as_no_court_has_spoken(door: Door, paper: str | None) -> None:
    """Named on the paper, or by the number of another one where the right court sits there: then found no more."""
    agency, right, wrong = door(LITIGATOR), door(JUDGE), door(JUDGE_OUTSIDE)
    facts = {**THERE, "case_number": "（2026）赣07行初7号"}
    path = f"/v1/cases/{ok(await agency.post('/v1/cases', **facts, paper=NOTICE), 201)['id']}"
    assert len(ok(await wrong.get("/v1/cases"))["items"]) == 1
    answer = await agency.step(path, "entries/1/rectification", **WRONG, **({} if paper is None else {"paper": paper}))
    assert (ok(answer)["court"], found(answer.json())) == (COURT, [])
    assert ok(await wrong.get("/v1/cases"))["items"] == []
    pushed = {**PUSHED, "case_number": "（2026）赣07行初7号"}
    assert ok(await right.post("/v1/cases/pushed", **pushed))["differences"] == []


async def test_another_court_outside_takes_its_own_notice(door: Door) -> None:
    agency = door(LITIGATOR)
    path = f"/v1/cases/{ok(await agency.post('/v1/cases', **THERE, paper=NOTICE), 201)['id']}"
    there = {**WRONG, "change": {"court": "court-340800"}}
    refused(await agency.step(path, "entries/1/rectification", **there), 403, FOUND)
    await agency.done(path, "entries/1/rectification", **there, paper="（2026）皖08行初7号传票")
    nobody = {**WRONG, "change": {"court": "there-is-none"}}
    refused(await agency.step(path, "entries/1/rectification", **nobody), 422, "kernel.unknown_unit")
    no_court = {**WRONG, "change": {"court": "gz-water"}}
    refused(await agency.step(path, "entries/1/rectification", **no_court), 422, "kernel.unfit_part")


async def test_once_a_court_has_spoken_neither_side_says_that_it_was_another(door: Door) -> None:
    agency, court = door(LITIGATOR), door(JUDGE)
    here = {**THERE, "court": COURT, "case_number": "（2026）赣07行初7号"}
    path = f"/v1/cases/{ok(await agency.post('/v1/cases', **here), 201)['id']}"
    await court.done(path, "service", on="2026-09-16")
    there = {**WRONG, "change": {"court": "top-court"}}
    refused(await agency.step(path, "entries/1/rectification", **there), 409, "litigation.court_has_spoken")
    pushed = {**PUSHED, "case_number": "（2026）赣07行初8号"}
    own = f"/v1/cases/{ok(await court.post('/v1/cases/pushed', **pushed), 201)['id']}"
    refused(await court.step(own, "entries/1/rectification", **there), 409, "litigation.court_has_spoken")


@pytest.mark.parametrize("paper", [{}, {"paper": "赣市住建函〔2026〕12号"}])
async def test_a_row_of_a_ledger_is_held_to_the_same(door: Door, importer: Importer, paper: dict[str, str]) -> None:
    agency = door(LITIGATOR)
    run = await imported(agency, importer, "cases", a_csv(HEADINGS, [ROW[0], OUTSIDE, *ROW[2:]]), **paper)
    (line,) = await told_of_rows(agency, run)
    if paper:
        assert found(ok(await agency.get(f"/v1/cases/{line['thing'].partition('/')[2]}")))[-1] == FOUND
    else:
        assert codes(line) == [("受理法院", "litigation.no_paper_of_the_court")]
