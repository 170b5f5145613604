"""Entries of matters and power lists through REST: put right, come late, voided, and what is told of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from shared.kernel.model.actor import Role
from tests.house.caller import Caller, refused
from tests.house.counting import lives_counted
from tests.review.builders import profiles_with_pauses
from tests.review.conftest import House

WRONG = {"reason": "录入错误，以审查意见书为准。"}
MALFORMED, STUB = "kernel.malformed_document_number", "review.classified_needs_stub"


async def right(caller: Caller, path: str, entry: int, **more: Any) -> dict[str, Any]:
    answer = await caller.step(path, f"entries/{entry}/rectification", **WRONG | more)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def confirmed(second: Caller, path: str, proposed: Any) -> dict[str, Any]:
    """What another person of the unit has agreed to, since others have acted on it meanwhile."""
    assert proposed.status_code == 202, proposed.text
    return await second.done(path, f"proposals/{proposed.json()['id']}/confirmation")


def last_told(house: House, count: int) -> list[tuple[str, str]]:
    """The last facts, with the type of the fact that they answer."""
    bodies = [json.loads(body) for body in house.bodies()[-count:]]
    return [(body["type"].split(".")[2], body["data"].get("type", "")) for body in bodies]


async def test_a_pass_by_mistake_becomes_a_fail_and_returns_as_corrected(either_house: House) -> None:
    house = either_house
    path = await house.cleared()
    failed = await right(house.reviewer, path, 3, change={"outcome": "fail"})
    assert (failed["stage"], failed["cleared_on"], failed["opinion"]["outcome"]) == ("rejected", None, "fail")
    assert last_told(house, 2) == [
        ("matter_rejected", ""),
        ("fact_withdrawn", "liandong.review.matter_cleared.v1"),
    ]
    passed = await right(house.reviewer, path, 3, change={"outcome": "pass"})
    assert (passed["stage"], passed["cleared_on"]) == ("cleared", "2026-03-09")
    assert last_told(house, 2) == [
        ("fact_corrected", "liandong.review.matter_cleared.v1"),
        ("fact_withdrawn", "liandong.review.matter_rejected.v1"),
    ]


async def test_a_correction_lives_the_matter_as_it_was_and_as_it_becomes_and_no_more(house: House) -> None:
    """One's own of the day; and what another confirms, tried when it is asked for and done when it is confirmed."""
    path = await house.cleared()
    with lives_counted() as alone:
        await right(house.reviewer, path, 3, change={"outcome": "fail"})
    await house.office.step(path, "deliberation", on="2026-03-12", minutes="〔2026〕3号纪要")
    with lives_counted() as asked:
        again = {"change": {"outcome": "pass"}, "paper": "赣市司审〔2026〕8号"}
        proposed = await house.reviewer.step(path, "entries/3/rectification", **again, **WRONG)
    with lives_counted() as done:
        await confirmed(house.caller(Role.REVIEWER, sub="another-reviewer"), path, proposed)
    assert (len(alone), len(asked), len(done)) == (2, 2, 2)


async def test_a_pass_that_was_discussed_upon_is_put_right_only_after_the_discussion(house: House) -> None:
    path = await house.cleared()
    await house.office.done(path, "deliberation", on="2026-03-12", minutes="〔2026〕3号纪要")
    refused = await house.reviewer.step(path, "entries/3/rectification", change={"outcome": "fail"}, **WRONG)
    problem = refused.json()
    assert (refused.status_code, problem["code"]) == (409, "kernel.later_entry_impossible")
    assert "提交集体讨论" in problem["detail"]
    assert (await house.office.step(path, "entries/4/voiding", **WRONG)).status_code == 200
    proposed = await house.reviewer.step(path, "entries/3/rectification", change={"outcome": "fail"}, **WRONG)
    second = house.caller(Role.REVIEWER, sub="another-reviewer")
    assert (await confirmed(second, path, proposed))["stage"] == "rejected"


async def test_a_refusal_at_the_gate_is_taken_back_when_the_opinion_comes_late(either_house: House) -> None:
    """Given on the 9th, entered when the office had already been refused on the 12th."""
    house = either_house
    path = await house.submitted()
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    meeting = {"on": "2026-03-12", "minutes": "〔2026〕3号纪要"}
    assert (await house.office.step(path, "deliberation", **meeting)).status_code == 409
    late = {"on": "2026-03-09", "outcome": "pass"}
    alone = await house.reviewer.step(path, "opinion", **late)
    assert (alone.status_code, alone.json()["code"]) == (403, "kernel.needs_paper")
    cleared = await house.reviewer.done(path, "opinion", **late, paper="赣市司审〔2026〕8号")
    assert cleared["refused_at_gate_on"] == []
    assert cleared["gate_refusals"] == [{"on": "2026-03-12", "stage": "accepted", "founded": False}]
    assert last_told(house, 4)[:2] == [
        ("matter_cleared", ""),
        ("fact_withdrawn", "liandong.review.gate_refused.v1"),
    ]
    entries = (await house.office.get(f"{path}/entries")).json()["items"]
    assert [(each["act"], each["late"], each["paper"]) for each in entries[2:]] == [
        ("refuse_at_gate", True, None),
        ("opine", True, "赣市司审〔2026〕8号"),
    ]
    assert (await house.office.done(path, "deliberation", **meeting))["stage"] == "deliberated"
    rates = await house.reviewer.get("/v1/rates", region="360700", **{"from": "2026-01-01", "to": "2026-12-31"})
    found = {rate["id"]: rate for rate in rates.json()["rates"]}
    assert (found["gate_refused"]["numerator"], found["gate_refused"]["denominator"]) == (0, 1)
    assert (found["gate_refused"]["late_entries"], found["coverage"]["late_entries"]) == (1, 0)


async def test_a_discussion_entered_late_is_refused_as_the_gate_was_then(house: House) -> None:
    """Cleared on the 9th: a meeting of the 5th would have been refused, and is on the record as refused."""
    path = await house.cleared()
    refused = await house.office.step(path, "deliberation", on="2026-03-05", minutes="〔2026〕2号纪要")
    assert (refused.status_code, refused.json()["code"]) == (409, "review.not_reviewed")
    matter = (await house.office.get(path)).json()
    assert matter["gate_refusals"] == [{"on": "2026-03-05", "stage": "accepted", "founded": True}]
    assert (matter["stage"], house.told()[-1]) == ("cleared", "gate_refused.v1")


async def test_a_decision_without_review_is_recorded_as_it_was(either_house: House) -> None:
    house = either_house
    path = await house.submitted()
    decided = await house.office.done(path, "irregular-decision", on="2026-03-05", resolution="approved")
    (finding,) = decided["findings"]
    assert (decided["stage"], finding["code"], finding["on"]) == ("decided", "unreviewed", "2026-03-05")
    assert (decided["decided_by"], decided["deciding_body"]) == (None, None)
    assert "国办发〔2018〕37号" in finding["source"]
    told = json.loads(house.bodies()[-1])
    assert (told["type"], told["data"]["unreviewed"]) == ("liandong.review.matter_decided.v1", True)
    rates = await house.reviewer.get("/v1/rates", region="360700", **{"from": "2026-01-01", "to": "2026-12-31"})
    coverage = next(rate for rate in rates.json()["rates"] if rate["id"] == "coverage")
    assert (coverage["numerator"], coverage["denominator"]) == (0, 1)


async def test_what_had_been_cleared_by_then_is_recorded_without_a_shortcoming(house: House) -> None:
    path = await house.cleared()
    body = {"resolution": "approved"}
    early = await house.head.step(path, "irregular-decision", on="2026-03-05", **body)
    assert (early.status_code, early.json()["code"]) == (409, "kernel.later_entry_impossible")
    decided = await house.head.done(path, "irregular-decision", on="2026-03-12", collectively=True, **body)
    assert (decided["stage"], decided["findings"]) == ("decided", [])


async def test_what_another_body_has_decided_is_recorded_with_its_shortcoming(either_house: House) -> None:
    """The drafter was to put it to the city's government; the head of its own bureau decided it."""
    house = either_house
    path = await house.cleared(deciding_body="市政府")
    await house.office.done(path, "deliberation", on="2026-03-10", minutes="局长办公会纪要第3次")
    bureau = house.caller(Role.HEAD, unit="住建局")
    decided = await bureau.done(path, "decision", on="2026-03-10", resolution="approved")
    (finding,) = decided["findings"]
    assert (decided["decided_by"], finding["code"]) == ("住建局", "wrong_body")
    assert "国办发〔2018〕37号" in finding["source"]
    span = {"from": "2026-01-01", "to": "2026-12-31"}
    rates = {
        each["id"]: each for each in (await house.reviewer.get("/v1/rates", region="360700", **span)).json()["rates"]
    }
    assert (rates["decided_in_order"]["value"], rates["coverage"]["value"]) == (0.0, 1.0)
    named = await right(bureau, path, 5, change={"body": "市政府"}, paper="市政府常务会议纪要第3次")
    assert (named["decided_by"], named["findings"]) == ("市政府", [])


async def test_of_a_classified_matter_no_body_is_named(house: House) -> None:
    refused = await house.drafter.post(
        "/v1/matters", kind="normative_document", classified=True, deciding_body="某机关", on="2026-03-02"
    )
    assert (refused.status_code, refused.json()["code"]) == (422, "review.classified_needs_stub")
    path = await house.submitted(classified=True, title=None, materials=[])
    body = {"on": "2026-03-05", "resolution": "approved"}
    named = await house.head.step(path, "irregular-decision", decided_by="某机关", **body)
    assert (named.status_code, named.json()["code"]) == (422, "review.classified_needs_stub")
    assert (await house.head.done(path, "irregular-decision", **body))["decided_by"] is None


async def test_only_who_made_an_entry_puts_it_right(house: House) -> None:
    path = await house.cleared()
    for caller in (house.drafter, house.office):
        answer = await caller.step(path, "entries/3/rectification", change={"outcome": "fail"}, **WRONG)
        assert (answer.status_code, answer.json()["code"]) == (403, "kernel.not_your_entry")
    fixed = await house.reviewer.step(path, "entries/3/rectification", change={"by": "somebody"}, **WRONG)
    assert (fixed.status_code, fixed.json()["code"]) == (422, "kernel.fixed_field")
    nothing = await house.reviewer.step(path, "entries/9/voiding", **WRONG)
    assert (nothing.status_code, nothing.json()["code"]) == (404, "kernel.no_such_entry")
    elsewhere = house.caller(Role.REVIEWER, region="361000")
    assert (await elsewhere.post(f"{path}/entries/3/voiding", version=3, **WRONG)).status_code == 404


async def test_words_are_put_right_and_stand_only_in_the_table_of_texts(either_house: House) -> None:
    house = either_house
    path = await house.submitted()
    change = {"title": "城市地下管线管理办法", "materials": ["送审稿", "起草说明"]}
    changed = await right(house.drafter, path, 1, change=change)
    assert {name: changed[name] for name in change} == change
    await house.reviewer.done(path, "return", on="2026-03-03", missing=["依据"])
    for table in ("matter", "entry", "outbox"):
        kept = str(house._ask(f"SELECT * FROM {table}"))  # noqa: S608 - the test's own word
        assert not [word for word in ("管线", "送审稿", "依据", "录入错误") if word in kept], table
    entries = (await house.drafter.get(f"{path}/entries")).json()["items"]
    assert entries[1]["arguments"]["materials"] == change["materials"]
    history = (await house.drafter.get(f"/v1/history/matter/{path.rpartition('/')[2]}")).json()["items"]
    assert history[-1]["facts"]["missing"] == ["依据"]
    listed = (await house.drafter.get("/v1/matters")).json()["items"]
    assert [(each["title"], each["missing"]) for each in listed] == [(change["title"], ["依据"])]


async def test_a_classified_matter_gains_no_words_by_being_put_right(house: House) -> None:
    path = await house.submitted(classified=True, title=None, materials=[])
    for change in ({"title": "密件"}, {"materials": ["密件"]}):
        answer = await house.drafter.step(path, "entries/1/rectification", change=change)
        assert (answer.status_code, answer.json()["code"]) == (422, "review.classified_needs_stub")
    assert house.count("kept_text") == 0


@pytest.mark.parametrize("kind", ["matters", "power-list-changes"])
async def test_of_a_classified_thing_no_reason_is_given_and_of_any_other_one_is(house: House, kind: str) -> None:
    """Whatever is put right or voided, by whichever way; a reason is free text, which this network may not carry."""
    wanted = {"kind": "normative_document", "materials": ["送审稿"]} if kind == "matters" else {}
    for classified, given, code in (
        (True, {"reason": "某地某事"}, "kernel.words_on_stub"),
        (False, {}, "kernel.no_reason"),
    ):
        stub = {"classified": True} | ({"kind": "normative_document"} if kind == "matters" else {})
        body = stub if classified else {"title": "标题", **wanted}
        made = await house.drafter.post(f"/v1/{kind}", on="2026-03-02", **body)
        path, texts = f"/v1/{kind}/{made.json()['id']}", house.count("kept_text")
        for act, change in (
            ("entries/1/rectification", {"change": {"on": "2026-03-03"}}),
            ("entries/1/rectification?dry_run=true", {"change": {"on": "2026-03-03"}}),
            ("entries/1/voiding", {}),
            ("voiding", {}),
        ):
            answer = await house.drafter.step(path, act, **change, **given)
            wrong = answer.json()
            assert (answer.status_code, wrong["code"], wrong["errors"][0]["field"]) == (422, code, "reason"), act
        assert house.count("kept_text") == texts
        rightly = {} if classified else {"reason": "日期登记错误。"}
        moved = await house.drafter.done(path, "entries/1/rectification", change={"on": "2026-03-03"}, **rightly)
        assert moved["version"] == 2


@pytest.mark.parametrize("kind", ["matters", "power-list-changes"])
async def test_of_a_classified_thing_a_paper_is_named_by_its_number_only(house: House, kind: str) -> None:
    """Whatever is entered, put right or voided: an entry is sealed, and no word in it can be erased."""
    stub = {"classified": True} | ({"kind": "normative_document"} if kind == "matters" else {})
    made = await house.drafter.post(f"/v1/{kind}", on="2026-03-02", **stub)
    path = f"/v1/{kind}/{made.json()['id']}"
    for paper in ("某部某年某月在某地的事", "关于某地某事的报告2026-3"):
        for act, body in (
            ("withdrawal", {"on": "2026-03-03"}),
            ("entries/1/rectification", {"change": {"on": "2026-03-03"}}),
            ("entries/1/rectification?dry_run=true", {"change": {"on": "2026-03-03"}}),
            ("voiding", {}),
        ):
            wrong = refused(await house.drafter.step(path, act, **body, paper=paper), 422, MALFORMED)
            assert wrong["errors"][0]["field"] == "paper", act
    moved = {"change": {"on": "2026-03-03"}, "paper": "赣市司审[2026]8号"}
    await house.drafter.done(path, "entries/1/rectification", **moved)
    (_, last) = (await house.drafter.get(f"{path}/entries")).json()["items"]
    assert last["paper"] == "赣市司审〔2026〕8号"


async def test_of_a_classified_matter_whoever_reviews_it_is_named_by_an_id_only(house: House) -> None:
    made = await house.drafter.post("/v1/matters", kind="normative_document", classified=True, on="2026-06-25")
    path = f"/v1/matters/{made.json()['id']}"
    await house.reviewer.done(path, "acceptance", on="2026-06-25")
    head = house.caller(Role.HEAD)
    for reviewer in ("某部某年某月在某地的事，由某人审查", "x" * 65):
        wrong = refused(await head.step(path, "shortening", on="2026-06-26", reviewer=reviewer), 422, STUB)
        assert wrong["errors"][0]["field"] == "reviewer"
    await head.done(path, "shortening", on="2026-06-26", reviewer="justice-reviewer")


async def test_a_matter_entered_for_nothing_is_voided_and_everything_told_of_it_taken_back(either_house: House) -> None:
    house = either_house
    path = await house.submitted()
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    proposed = await house.drafter.step(path, "voiding", reason="重复登记。")
    voided = await confirmed(house.reviewer, path, proposed)
    assert voided["voided_on"] == "2026-06-30"
    assert sorted(last_told(house, 4)) == [
        ("deadline_cancelled", ""),
        ("deadline_cancelled", ""),
        ("fact_withdrawn", "liandong.review.matter_accepted.v1"),
        ("fact_withdrawn", "liandong.review.matter_submitted.v1"),
    ]
    answer = await house.reviewer.step(path, "opinion", on="2026-03-09", outcome="pass", paper="赣市司审〔2026〕8号")
    assert (answer.status_code, answer.json()["code"]) == (409, "kernel.voided")
    rates = await house.reviewer.get("/v1/rates", region="360700", **{"from": "2026-01-01", "to": "2026-12-31"})
    assert {rate["denominator"] for rate in rates.json()["rates"]} == {0}


async def test_material_is_asked_for_after_acceptance_and_the_ceiling_stands_still(either_house: House) -> None:
    house = either_house
    path = await house.submitted()
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    asked = await house.reviewer.done(
        path, "supplement-request", on="2026-03-04", missing=["公平竞争审查结论"], paper="补正通知2026-5"
    )
    ceiling = asked["deadlines"]["opinion_ceiling.2"]
    assert (asked["stage"], asked["missing"], ceiling["state"]) == ("supplementing", ["公平竞争审查结论"], "suspended")
    supplemented = await house.drafter.done(path, "supplement", on="2026-03-11", materials=["公平竞争审查结论"])
    assert supplemented["deadlines"]["opinion_ceiling.2"]["due"] == "2026-03-30"
    assert supplemented["materials"] == ["送审稿", "公平竞争审查结论"]
    assert house.told()[-4:] == [
        "explanation_given.v1",
        "deadline_suspended.v1",
        "explanation_given.v1",
        "deadline_resumed.v1",
    ]
    await house.reviewer.done(path, "opinion", on="2026-03-16", outcome="pass", paper="赣市司审〔2026〕9号")
    rates = await house.reviewer.get("/v1/rates", region="360700", **{"from": "2026-01-01", "to": "2026-12-31"})
    time = next(rate for rate in rates.json()["rates"] if rate["id"] == "review_time")
    assert time["numerator"] == 5  # 3 March, and 11, 12, 13, 16


async def test_a_pause_needs_a_rule_of_the_place(
    open_house: Any, house: House, sqlite_url: str, tmp_path: Path
) -> None:
    path = await house.submitted()
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    body = {"on": "2026-03-04", "ground": "experts", "paper": "论证会通知2026-2"}
    refused = await house.reviewer.step(path, "pause", **body)
    assert (refused.status_code, refused.json()["code"]) == (409, "review.no_ground_to_pause")
    elsewhere: House = await open_house(sqlite_url, profiles=profiles_with_pauses(tmp_path))
    assert (await elsewhere.reviewer.done(path, "pause", **body))["stage"] == "paused"
    resumed = await elsewhere.reviewer.done(path, "resumption", on="2026-03-11")
    assert resumed["halts"] == [{"from_on": "2026-03-04", "to_on": "2026-03-10"}]
    assert resumed["deadlines"]["opinion_ceiling.2"]["due"] == "2026-03-30"


async def test_a_power_list_change_is_put_right_proposed_anew_and_withdrawn(either_house: House) -> None:
    house = either_house
    given = {"title": "新增行政许可一项", "on": "2026-04-27"}
    path = f"/v1/power-list-changes/{(await house.drafter.post('/v1/power-list-changes', **given)).json()['id']}"
    for unit, respondent in (("行政审批局", "approval"), ("编办", "establishment")):
        caller = house.caller(Role.OFFICE, unit=unit)
        await caller.done(path, "consultation-replies", on="2026-04-28", respondent=respondent, agrees=True)
    await house.reviewer.done(path, "legality-opinion", on="2026-04-29", passed=True)
    failed = await right(house.reviewer, path, 4, change={"passed": False})
    assert (failed["stage"], failed["next_acts"]) == ("rejected", ["resubmit", "withdraw"])
    anew = await house.drafter.done(path, "resubmission", on="2026-04-30", title="新增行政许可一项（修改稿）")
    assert (anew["stage"], anew["round"], anew["title"]) == ("consulting", 2, "新增行政许可一项（修改稿）")
    withdrawn = await house.drafter.done(path, "withdrawal", on="2026-05-06", reason="另行合并提出")
    assert (withdrawn["stage"], withdrawn["next_acts"]) == ("withdrawn", [])
    assert house.told() == []
