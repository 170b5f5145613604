"""Reviews that stand still through REST: for material that was asked for, or where a rule knows the ground."""

from pathlib import Path
from typing import Any

from tests.review.builders import profiles_with_pauses
from tests.review.conftest import Bureau


async def test_material_is_asked_for_after_acceptance_and_the_ceiling_stands_still(either_house: Bureau) -> None:
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
    assert house.told()[-5:] == [
        "explanation_given.v1",
        "deadline_suspended.v1",
        "supplement_asked.v1",
        "explanation_given.v1",
        "deadline_resumed.v1",
    ]
    await house.reviewer.done(path, "opinion", on="2026-03-16", outcome="pass", paper="赣市司审〔2026〕9号")
    rates = await house.reviewer.get("/v1/rates", region="360700", **{"from": "2026-01-01", "to": "2026-12-31"})
    time = next(rate for rate in rates.json()["rates"] if rate["id"] == "review_time")
    assert time["numerator"] == 5  # 3 March, and 11, 12, 13, 16


async def test_a_pause_needs_a_rule_of_the_place(
    open_house: Any, house: Bureau, sqlite_url: str, tmp_path: Path
) -> None:
    path = await house.submitted()
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    body = {"on": "2026-03-04", "ground": "experts", "paper": "论证会通知2026-2"}
    refused = await house.reviewer.step(path, "pause", **body)
    assert (refused.status_code, refused.json()["code"]) == (409, "review.no_ground_to_pause")
    elsewhere: Bureau = await open_house(sqlite_url, profiles=profiles_with_pauses(tmp_path))
    assert (await elsewhere.reviewer.done(path, "pause", **body))["stage"] == "paused"
    resumed = await elsewhere.reviewer.done(path, "resumption", on="2026-03-11")
    assert resumed["halts"] == [{"from_on": "2026-03-04", "to_on": "2026-03-10"}]
    assert resumed["deadlines"]["opinion_ceiling.2"]["due"] == "2026-03-30"
