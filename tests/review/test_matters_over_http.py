"""送审事项 through the service's own application, on both databases where it matters."""

import asyncio
import json
from typing import Any

import pytest

from shared.kernel.model.actor import Role
from tests.house.caller import refused
from tests.review.conftest import Bureau

PAPER = "赣市司审〔2026〕8号"


async def test_a_document_goes_from_submission_to_decision(either_house: Bureau) -> None:
    """Accepted on 2 March, the fifth working day is 9 March and the fifteenth 23 March 2026."""
    house = either_house
    path = await house.submitted()
    returned = await house.reviewer.done(path, "return", on="2026-03-02", missing=["起草说明"])
    assert returned["next_acts"] == ["decide_irregularly", "resubmit", "withdraw"]
    await house.drafter.done(path, "resubmission", on="2026-03-02", materials=["送审稿", "起草说明"])
    accepted = await house.reviewer.done(path, "acceptance", on="2026-03-02")
    due = {name: deadline["due"] for name, deadline in accepted["deadlines"].items()}
    assert due == {"opinion_floor.4": "2026-03-09", "opinion_ceiling.4": "2026-03-23"}
    opinion = {"outcome": "pass_with_changes", "checks": ["procedure"], "counsel": "公职律师一名"}
    revising = await house.reviewer.done(path, "opinion", on="2026-03-09", paper="赣市司审〔2026〕8号", **opinion)
    assert (revising["stage"], revising["opinion"]["checks"]) == ("revising", ["procedure"])
    await house.drafter.done(path, "revision", on="2026-03-10", explanation="第三条未采纳，理由见说明")
    cleared = await house.reviewer.done(path, "confirmation", on="2026-03-11", confirmed=True)
    assert (cleared["stage"], cleared["cleared_on"]) == ("cleared", "2026-03-11")
    await house.office.done(path, "deliberation", on="2026-03-12", minutes="〔2026〕3号纪要")
    decided = await house.head.done(
        path, "decision", on="2026-03-12", resolution="approved", heard={"unit": "gz-justice", "on": "2026-03-12"}
    )
    assert (decided["stage"], decided["decided_on"], decided["next_acts"]) == ("decided", "2026-03-12", [])
    assert house.told() == [
        "thing_named.v1",
        "matter_submitted.v1",
        "matter_returned.v1",
        "matter_submitted.v1",
        "explanation_given.v1",
        "explanation_given.v1",
        "deadline_opened.v1",
        "deadline_opened.v1",
        "matter_accepted.v1",
        "deadline_met.v1",
        "deadline_met.v1",
        "changes_asked.v1",
        "matter_cleared.v1",
        "matter_decided.v1",
    ]
    history = (await house.drafter.get(f"/v1/history/matter/{path.rpartition('/')[2]}")).json()["items"]
    assert [(int(item["moment"]), item["event"]) for item in history] == [
        (1, "MatterSubmitted"),
        (2, "MatterReturned"),
        (3, "MatterResubmitted"),
        (4, "DeadlineOpened"),
        (4, "DeadlineOpened"),
        (4, "MatterAccepted"),
        (5, "DeadlineMet"),
        (5, "DeadlineMet"),
        (5, "OpinionGiven"),
        (6, "MatterRevised"),
        (7, "RevisionReviewed"),
        (7, "MatterCleared"),
        (8, "MatterDeliberated"),
        (9, "MatterDecided"),
    ]


async def test_a_discussion_before_the_floor_is_refused_with_rule_and_source_in_both_languages(house: Bureau) -> None:
    """The reviewer was ready on the second day; the meeting may not be asked for earlier on that account."""
    path = await house.submitted()
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    accepted = await house.reviewer.done(path, "opinion", on="2026-03-03", outcome="pass", paper=PAPER)
    before = house.told()
    minutes = {"on": "2026-03-06", "minutes": "〔2026〕3号纪要"}
    for language, sentence in (("zh", "2026-03-09 之前不能提交集体讨论"), ("en", "no discussion before 2026-03-09")):
        answer = await house.office.step(path, "deliberation", language=language, **minutes)
        problem = answer.json()
        assert (answer.status_code, problem["code"]) == (409, "review.too_early_for_discussion")
        assert sentence in problem["detail"]
        [wrong] = problem["errors"]
        assert (wrong["field"], wrong["rule"]) == ("on", "review.normative_document.opinion_floor")
        assert wrong["source"] == accepted["deadlines"]["opinion_floor.2"]["source"]
        assert "国办发〔2018〕115号" in wrong["source"]
    assert house.told() == before
    assert (await house.reviewer.get(path)).json()["version"] == accepted["version"]
    await house.head.done(path, "shortening", on="2026-03-06", reviewer="司法局-reviewer", reason="防汛紧急")
    assert (await house.office.done(path, "deliberation", **minutes))["stage"] == "deliberated"


async def test_a_refusal_at_the_gate_is_a_fact_and_its_retry_is_not_another(either_house: Bureau) -> None:
    house = either_house
    path = await house.submitted()
    body: dict[str, Any] = {"on": "2026-03-03", "minutes": "〔2026〕3号纪要"}
    first = await house.office.post(f"{path}/deliberation", key="gate-refusal-1", version=1, **body)
    again = await house.office.post(f"{path}/deliberation", key="gate-refusal-1", version=1, **body)
    assert (first.status_code, first.json()["code"]) == (409, "review.not_reviewed")
    assert first.json()["errors"][0]["rule"] == "review.normative_document.gate"
    assert "国办发〔2018〕37号" in first.json()["errors"][0]["source"]
    assert (again.status_code, again.content) == (409, first.content)
    assert again.headers["content-type"] == first.headers["content-type"] == "application/problem+json"
    assert again.headers["idempotency-replayed"] == "true"
    assert house.told() == ["thing_named.v1", "matter_submitted.v1", "gate_refused.v1"]
    same_day = await house.office.step(path, "deliberation", **body)
    assert same_day.status_code == 409
    await house.next_day()
    next_day = await house.office.step(path, "deliberation", **body)
    assert next_day.status_code == 409
    assert house.told() == ["thing_named.v1", "matter_submitted.v1", "gate_refused.v1", "gate_refused.v1"]
    shown = (await house.drafter.get(path)).json()
    assert (shown["stage"], shown["refused_at_gate_on"]) == ("submitted", ["2026-06-30", "2026-07-01"])


async def test_of_two_writers_one_wins(either_house: Bureau) -> None:
    house = either_house
    path = await house.submitted()
    answers = await asyncio.gather(
        house.reviewer.post(f"{path}/acceptance", version=1, on="2026-03-02"),
        house.reviewer.post(f"{path}/return", version=1, on="2026-03-02", missing=["依据"]),
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    assert (await house.drafter.get(path)).json()["version"] == 2


async def test_a_refusal_leaves_nothing_behind(house: Bureau) -> None:
    path = await house.submitted()
    tables = ("outbox", "history", "idempotency")
    before = [house.count(table) for table in tables]
    refused = [
        await house.head.step(path, "decision", on="2026-03-03", resolution="approved"),
        await house.reviewer.step(path, "acceptance", on="2026-07-01"),
        await house.reviewer.step(path, "acceptance", on="2026-03-01"),
        await house.reviewer.step(path, "return", on="2026-03-03"),
        await house.reviewer.post(f"{path}/acceptance", version=7, on="2026-03-03"),
        await house.drafter.post("/v1/matters", kind="agreement", classified=True, title="密件", on="2026-03-02"),
        await house.drafter.post("/v1/matters", kind="law", on="2026-03-02"),
        await house.drafter.post("/v1/matters", kind="other", on="2026-03-02", secret=True),
    ]
    assert [(answer.status_code, answer.json()["code"]) for answer in refused] == [
        (409, "kernel.not_now"),
        (422, "kernel.in_the_future"),
        (422, "kernel.before_earlier_step"),
        (422, "review.not_stated"),
        (412, "stale"),
        (422, "review.classified_needs_stub"),
        (422, "web.inputs"),
        (422, "web.inputs"),
    ]
    assert [house.count(table) for table in tables] == before


async def test_a_withdrawn_matter_is_told_of_and_its_clocks_end(house: Bureau) -> None:
    path = await house.submitted()
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    withdrawn = await house.drafter.done(path, "withdrawal", on="2026-03-04", reason="另行合并起草", paper=PAPER)
    assert {deadline["state"] for deadline in withdrawn["deadlines"].values()} == {"cancelled"}
    assert house.told()[-3:] == ["deadline_cancelled.v1", "deadline_cancelled.v1", "matter_withdrawn.v1"]


async def test_a_head_shortens_an_urgent_review(house: Bureau) -> None:
    path = await house.submitted()
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    body = {"on": "2026-03-03", "reviewer": "司法局-reviewer", "reason": "防汛紧急", "paper": PAPER}
    shortened = await house.head.done(path, "shortening", **body)
    assert shortened["shortened_because"] == "防汛紧急"
    cleared = await house.reviewer.done(path, "opinion", on="2026-03-03", outcome="pass", paper=PAPER)
    assert cleared["stage"] == "cleared"


async def test_of_a_classified_matter_nothing_is_told_but_its_deadlines(house: Bureau) -> None:
    path = await house.submitted(classified=True, title=None, materials=[])
    await house.office.step(path, "deliberation", on="2026-03-02")
    await house.reviewer.done(path, "return", on="2026-03-02")
    await house.drafter.done(path, "resubmission", on="2026-03-02")
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    await house.reviewer.done(path, "opinion", on="2026-03-09", outcome="pass", paper="赣市司审〔2026〕8号")
    spoken = await house.office.step(path, "deliberation", on="2026-03-10", minutes="〔2026〕3号纪要")
    assert (spoken.status_code, spoken.json()["errors"][0]["field"]) == (422, "minutes")
    await house.office.done(path, "deliberation", on="2026-03-10")
    await house.head.done(path, "decision", on="2026-03-10", resolution="approved", heard={"on": "2026-03-10"})
    assert house.told() == ["explanation_given.v1"] * 2 + ["deadline_opened.v1"] * 2 + ["deadline_met.v1"] * 2
    for told, body in zip(house.told(), house.bodies(), strict=True):
        allowed = {"hash", "explanation"} if told == "explanation_given.v1" else DEADLINE_FIELDS
        data = json.loads(body)["data"]
        assert set(data) <= allowed
        assert data.get("number") is None
        assert not any(word in body for word in ("classified", "drafter", "title", "纪要"))


DEADLINE_FIELDS = {
    "thing", "name", "owner", "region", "rule", "rule_version", "source", "kind", "period_unit",
    "period_length", "anchor_on", "due", "status", "earliest", "latest", "explanation", "duty", "met_on", "in_time",
    "replaces", "entered_late", "missed", "number",
}  # fmt: skip


@pytest.mark.parametrize(
    ("roles", "unit", "region", "sees"),
    [
        ((Role.DRAFTER,), "住建局", "360700", True),
        ((Role.DRAFTER,), "教育局", "360700", False),
        ((Role.REVIEWER,), "市司法局", "360700", True),
        ((Role.REVIEWER,), "省司法厅", "360000", True),
        ((Role.SUPERVISOR,), "国务院督查", "000000", True),
        ((Role.REVIEWER,), "区司法局", "360702", False),
        ((Role.REVIEWER,), "抚州市司法局", "361000", False),
        ((Role.COURT,), "赣州中院", "360700", False),
    ],
)
async def test_a_matter_is_seen_by_its_unit_and_by_those_who_look_after_the_region(
    house: Bureau, roles: tuple[Role, ...], unit: str, region: str, sees: bool
) -> None:
    """To anyone else it does not exist: not in the listing, not by its id, not in its history."""
    path = await house.submitted()
    caller = house.caller(*roles, unit=unit, region=region)
    status = 200 if sees else 404
    assert len((await caller.get("/v1/matters")).json()["items"]) == (1 if sees else 0)
    assert (await caller.get(path)).status_code == status
    assert (await caller.get(f"/v1/history/matter/{path.rpartition('/')[2]}")).status_code == status


async def test_a_reviewer_of_another_region_cannot_touch_it(house: Bureau) -> None:
    path = await house.submitted()
    elsewhere = house.caller(Role.REVIEWER, unit="抚州市司法局", region="361000")
    other_unit = house.caller(Role.DRAFTER, unit="教育局")
    for caller, act, body in (
        (elsewhere, "acceptance", {}),
        (other_unit, "withdrawal", {"reason": "另行合并起草"}),
    ):
        answer = await caller.post(f"{path}/{act}", version=1, on="2026-03-02", **body)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_listings_go_by_stage_and_page(house: Bureau) -> None:
    for _ in range(3):
        await house.submitted()
    await house.cleared()
    first = (await house.reviewer.get("/v1/matters", stage="submitted", limit=2)).json()
    rest = (await house.reviewer.get("/v1/matters", stage="submitted", limit=2, cursor=first["next"])).json()
    assert (len(first["items"]), len(rest["items"]), rest["next"]) == (2, 1, None)
    assert {item["stage"] for item in first["items"] + rest["items"]} == {"submitted"}
    assert len((await house.reviewer.get("/v1/matters", stage="cleared")).json()["items"]) == 1


async def test_without_a_broker_it_serves_and_says_so(open_house: Any, sqlite_url: str) -> None:
    house = await open_house(sqlite_url, together=True)
    await house.submitted()
    ready = await house.stranger.get("/readyz")
    assert (ready.status_code, ready.json()["state"]) == (200, "degraded")


async def test_who_sees_what_is_anothers_is_told_that_it_is_not_theirs_to_act_on(house: Bureau) -> None:
    """The justice bureau looks after the region; it reads the matters and changes of other bureaus, and is no drafter
    of theirs."""
    matter = await house.submitted()
    change = (await house.drafter.post("/v1/power-list-changes", title="新增一项", on="2026-04-27")).json()["id"]
    sees = house.caller(Role.DRAFTER, Role.REVIEWER, unit="司法局")
    reason = {"on": "2026-06-30", "reason": "另行合并起草"}
    for path in (matter, f"/v1/power-list-changes/{change}"):
        assert (await sees.get(path)).status_code == 200
        refused(await sees.step(path, "withdrawal", **reason), 403, "kernel.not_yours")
        refused(await sees.post(f"{path}/withdrawal", version=9, **reason), 403, "kernel.not_yours")
        unseen = house.caller(Role.DRAFTER, unit="教育局")
        refused(await unseen.post(f"{path}/withdrawal", version=1, **reason), 404, "not_found")
