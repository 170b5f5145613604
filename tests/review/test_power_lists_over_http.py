"""权责清单调整 through the service's own application."""

from typing import Any

from shared.kernel.model.actor import Role
from tests.house.caller import Caller
from tests.review.conftest import Bureau


async def proposed(house: Bureau, **changed: Any) -> str:
    given = {"title": "新增行政许可一项", "on": "2026-04-27"}
    answer = await house.drafter.post("/v1/power-list-changes", **given | changed)
    assert answer.status_code == 201, answer.text
    return f"/v1/power-list-changes/{answer.json()['id']}"


def bodies(house: Bureau) -> tuple[Caller, Caller]:
    return house.caller(Role.OFFICE, unit="行政审批局"), house.caller(Role.OFFICE, unit="编办")


async def consented(house: Bureau, **changed: Any) -> str:
    path = await proposed(house, **changed)
    for caller, respondent in zip(bodies(house), ("approval", "establishment"), strict=True):
        await caller.done(path, "consultation-replies", on="2026-04-28", respondent=respondent, agrees=True)
    await house.reviewer.done(path, "legality-opinion", on="2026-04-29", passed=True)
    change = await house.head.done(path, "consent", on="2026-04-30")
    assert change["stage"] == "consented"
    return path


async def test_a_change_is_reported_in_five_working_days_and_published(either_house: Bureau) -> None:
    """Consent on 30 April 2026: 6, 7, 8, the make-up Saturday 9, and Monday 11 May."""
    house = either_house
    path = await consented(house)
    assert (await house.drafter.get(path)).json()["deadlines"]["power_list_report"]["due"] == "2026-05-11"
    reported = await house.drafter.done(path, "report", on="2026-05-11", paper="收文登记簿2026年第8号")
    assert reported["deadlines"]["power_list_report"]["met_in_time"] is True
    published = await house.drafter.done(path, "publication", on="2026-05-12")
    assert (published["stage"], published["next_acts"]) == ("published", [])
    assert published["answers"]["approval"] == {"unit": "行政审批局", "agrees": True, "on": "2026-04-28"}
    assert house.told() == [
        "thing_named.v1",
        "explanation_given.v1",
        "deadline_opened.v1",
        "power_list_adjusted.v1",
        "deadline_met.v1",
        "power_list_reported.v1",
        "power_list_published.v1",
    ]
    history = await house.drafter.get(f"/v1/history/power_list_change/{path.rpartition('/')[2]}")
    assert len(history.json()["items"]) == 9


async def test_of_a_classified_change_nothing_is_told_but_its_deadline(house: Bureau) -> None:
    path = await consented(house, classified=True, title=None)
    await house.drafter.done(path, "report", on="2026-05-06", paper="赣市府发〔2026〕8号")
    refused = await house.drafter.step(path, "publication", on="2026-05-07")
    assert (refused.status_code, refused.json()["code"]) == (409, "review.classified_is_not_published")
    await house.drafter.done(path, "withholding", on="2026-05-07")
    assert house.told() == ["explanation_given.v1", "deadline_opened.v1", "deadline_met.v1"]


async def test_each_body_answers_once_and_for_itself(house: Bureau) -> None:
    path = await proposed(house)
    approvals, _ = bodies(house)
    body = {"on": "2026-04-28", "agrees": False}
    await approvals.done(path, "consultation-replies", respondent="approval", **body)
    twice = await approvals.step(path, "consultation-replies", respondent="approval", **body)
    for_both = await approvals.step(path, "consultation-replies", respondent="establishment", **body)
    assert (twice.status_code, twice.json()["code"]) == (409, "review.answered_before")
    assert (for_both.status_code, for_both.json()["code"]) == (403, "kernel.not_theirs_to_do")


async def test_the_order_of_the_steps_is_the_rule(house: Bureau) -> None:
    path = await proposed(house)
    early = {
        "legality-opinion": (house.reviewer, {"passed": True}),
        "consent": (house.head, {}),
        "report": (house.drafter, {}),
        "publication": (house.drafter, {}),
        "withholding": (house.drafter, {}),
    }
    for act, (caller, body) in early.items():
        refused = await caller.step(path, act, language="en", on="2026-04-28", **body)
        assert (refused.status_code, refused.json()["code"]) == (409, "kernel.not_now")
        assert "What might that day: answer" in refused.json()["detail"]
    assert house.told() == ["thing_named.v1"]


async def test_a_change_is_listed_to_those_who_see_it(house: Bureau) -> None:
    path = await proposed(house)
    seen = [
        len((await caller.get("/v1/power-list-changes")).json()["items"])
        for caller in (house.drafter, house.reviewer, house.caller(Role.REVIEWER, unit="抚州市司法局", region="361000"))
    ]
    assert seen == [1, 1, 0]
    assert (await house.caller(Role.DRAFTER, unit="教育局").get(path)).status_code == 404
