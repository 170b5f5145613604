"""材料清单: what has to be handed in is data of the place, and what is lacking is named and not passed over."""

from typing import Any

import pytest

from services.review.matters.domain.terms import MatterKind
from tests.house.caller import ok, refused
from tests.review.builders import a_matter
from tests.review.conftest import Bureau
from tests.review.correcting import WRONG, right

LIST = ["draft", "drafting_note", "legal_basis", "comments_adopted", "own_review"]
ON, PAPER = {"on": "2026-03-02"}, "赣市司审〔2026〕7号"


def codes(listed: list[dict[str, Any]]) -> list[str]:
    return [each["code"] for each in listed]


def lacking(matter: dict[str, Any]) -> list[str]:
    return [each["code"] for each in matter["checklist"]["items"] if not each["handed_in"]]


async def matter_at(house: Bureau, path: str) -> dict[str, Any]:
    return dict(ok(await house.reviewer.get(path)))


async def test_the_submission_says_what_is_missing_by_name_and_source(either_house: Bureau) -> None:
    matter = await matter_at(either_house, await either_house.submitted(checklist=["draft", "legal_basis"]))
    checklist = matter["checklist"]
    assert (codes(checklist["items"]), checklist["stated"]) == (LIST, True)
    assert lacking(matter) == ["drafting_note", "comments_adopted", "own_review"]
    assert checklist["items"][1]["zh"] == "起草说明"
    assert "国办发〔2018〕115号" in checklist["source"]


async def test_what_the_drafter_does_not_say_by_the_list_is_read_from_the_names(house: Bureau) -> None:
    """It is shown, and keeps nobody from anything: whoever has entered matters before goes on as before."""
    path = await house.submitted(materials=["管线管理通知（送审稿）", "起草说明"])
    matter = await matter_at(house, path)
    assert (matter["checklist"]["stated"], lacking(matter)) == (False, LIST[2:])
    accepted = await house.reviewer.done(path, "acceptance", **ON)
    assert (accepted["stage"], accepted["accepted_without"]) == ("accepted", [])


async def test_the_reviewer_does_without_only_by_saying_so(house: Bureau) -> None:
    path = await house.submitted(checklist=["draft", "legal_basis", "own_review"])
    problem = refused(await house.reviewer.step(path, "acceptance", **ON), 409, "review.materials_lacking")
    assert "“起草说明、征求意见及采纳情况”" in problem["detail"]
    assert "国办发〔2018〕115号" in problem["errors"][0]["source"]
    half = await house.reviewer.step(path, "acceptance", **ON, lacking=["drafting_note"])
    assert "“征求意见及采纳情况”" in refused(half, 409, "review.materials_lacking")["detail"]
    accepted = await house.reviewer.done(path, "acceptance", **ON, lacking=["drafting_note", "comments_adopted"])
    assert [each["zh"] for each in accepted["accepted_without"]] == ["起草说明", "征求意见及采纳情况"]


async def test_what_was_done_without_comes_later(house: Bureau) -> None:
    path = await house.submitted(checklist=LIST[:-1])
    await house.reviewer.done(path, "acceptance", **ON, lacking=["own_review"])
    await house.reviewer.done(path, "supplement-request", on="2026-03-03", lacking=["own_review"], paper=PAPER)
    given = {"on": "2026-03-04", "materials": ["合法性审核意见"], "checklist": ["own_review"]}
    handed_in = await house.drafter.done(path, "supplement", **given, paper="收件回执")
    assert (lacking(handed_in), handed_in["lacking"], handed_in["accepted_without"]) == ([], [], [])


async def test_a_returned_matter_names_what_is_missing(house: Bureau) -> None:
    """By the list, in words, or both; also what the drafter says to have handed in."""
    path = await house.submitted(checklist=LIST)
    refused(await house.reviewer.step(path, "return", **ON), 422, "review.not_stated")
    returned = await house.reviewer.done(path, "return", **ON, lacking=["own_review"], missing=["管线图"])
    assert (returned["stage"], codes(returned["lacking"]), returned["missing"]) == (
        "returned",
        ["own_review"],
        ["管线图"],
    )
    (told,) = [body for body in house.bodies() if "matter_returned" in body]
    assert '"own_review"' in told
    assert "管线图" not in told
    again = await house.drafter.done(path, "resubmission", on="2026-03-03", materials=["送审稿"], checklist=LIST)
    assert (lacking(again), again["lacking"], again["missing"]) == ([], [], [])


@pytest.mark.parametrize("kind", ["agreement", "other"])
async def test_where_no_rule_has_a_list_none_is_gone_by(house: Bureau, kind: str) -> None:
    given = {"kind": kind, "title": "合同", "materials": ["合同文本"], **ON}
    problem = await house.drafter.post("/v1/matters", **given, checklist=["draft"])
    refused(problem, 422, "review.no_checklist")
    path = await house.submitted(kind=kind)
    assert (await matter_at(house, path))["checklist"] is None
    refused(await house.reviewer.step(path, "acceptance", **ON, lacking=["draft"]), 422, "review.no_checklist")
    await house.reviewer.done(path, "acceptance", **ON)


async def test_what_is_not_on_the_list_is_refused_by_name(house: Bureau) -> None:
    given = {"kind": "normative_document", "title": "通知", "materials": ["送审稿"], **ON}
    problem = refused(
        await house.drafter.post("/v1/matters", **given, checklist=["draft", "送审稿"]),
        422,
        "review.not_on_checklist",
    )
    assert "送审稿" in problem["detail"]
    path = await house.submitted(checklist=LIST)
    for act in ("return", "acceptance"):
        refused(await house.reviewer.step(path, act, **ON, lacking=["risk_report"]), 422, "review.not_on_checklist")


async def test_a_classified_matter_has_no_list_and_no_word_of_it(house: Bureau) -> None:
    stub = {"kind": "normative_document", "classified": True, **ON}
    refused(await house.drafter.post("/v1/matters", **stub, checklist=["draft"]), 422, "review.classified_needs_stub")
    path = await house.submitted(classified=True, title=None, materials=[])
    assert (await matter_at(house, path))["checklist"] is None
    for act in ("return", "acceptance"):
        refused(await house.reviewer.step(path, act, **ON, lacking=["draft"]), 422, "review.classified_needs_stub")
    await house.reviewer.done(path, "acceptance", **ON)


async def test_what_the_reviewer_forgot_to_name_is_put_right_and_cannot_be_taken_off_again(house: Bureau) -> None:
    """The drafter cannot say afterwards that less was handed in than the acceptance rests on."""
    path = await house.submitted(checklist=LIST[:-1])
    await house.reviewer.done(path, "acceptance", **ON, lacking=["own_review"])
    more = await right(house.reviewer, path, 2, change={"lacking": ["own_review", "legal_basis"]})
    assert more["version"] > 2
    none = await house.reviewer.step(path, "entries/2/rectification", **WRONG, change={"lacking": []})
    refused(none, 409, "review.materials_lacking")
    less = await house.drafter.step(path, "entries/1/rectification", **WRONG, change={"checklist": ["draft"]})
    refused(less, 409, "kernel.later_entry_impossible")


def test_a_decision_has_a_list_of_its_own() -> None:
    matter = a_matter(kind=MatterKind.MAJOR_DECISION, checklist=("draft",))
    assert matter.checklist is not None
    assert matter.checklist.lacking == ("drafting_note", "legal_basis", "procedure_note")
    assert "713号" in matter.checklist.source
