"""The gate through REST: what was refused there, and what comes to be known of it late."""

import json

from tests.house.caller import ok
from tests.review.conftest import TODAY, Bureau
from tests.review.correcting import last_told


async def test_a_refusal_at_the_gate_is_taken_back_when_the_opinion_comes_late(either_house: Bureau) -> None:
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
    refusal = {"on": "2026-06-30", "meeting_on": "2026-03-12", "stage": "accepted", "founded": False}
    assert cleared["gate_refusals"] == [refusal]
    assert last_told(house, 4)[:2] == [
        ("matter_cleared", ""),
        ("fact_withdrawn", "liandong.review.gate_refused.v1"),
    ]
    entries = (await house.office.get(f"{path}/entries")).json()["items"]
    assert [(each["act"], each["late"], each["paper"]) for each in entries[2:]] == [
        ("refuse_at_gate", False, None),
        ("opine", True, "赣市司审〔2026〕8号"),
    ]
    assert (await house.office.done(path, "deliberation", **meeting))["stage"] == "deliberated"
    rates = await house.reviewer.get("/v1/rates", region="360700", **{"from": "2026-01-01", "to": "2026-12-31"})
    found = {rate["id"]: rate for rate in rates.json()["rates"]}
    assert (found["gate_refused"]["numerator"], found["gate_refused"]["denominator"]) == (0, 1)
    assert (found["gate_refused"]["late_entries"], found["coverage"]["late_entries"]) == (1, 0)


async def test_an_opinion_of_the_day_needs_no_paper_though_the_office_has_tried_the_gate(
    house: Bureau,
) -> None:
    """Else the office could keep the reviewer's opinion out day by day."""
    path, today = await house.submitted(), TODAY.isoformat()
    await house.reviewer.done(path, "acceptance", on="2026-06-01")
    for hour in ("上午", "下午"):
        meeting = {"on": today, "minutes": f"〔2026〕9号纪要（{hour}）"}
        assert (await house.office.step(path, "deliberation", **meeting)).status_code == 409
    cleared = await house.reviewer.done(path, "opinion", on=today, outcome="pass")
    assert (cleared["stage"], cleared["refused_at_gate_on"]) == ("cleared", [])
    assert (await house.office.done(path, "deliberation", on=today, minutes="〔2026〕10号纪要"))[
        "stage"
    ] == "deliberated"


async def test_a_discussion_entered_late_is_refused_as_the_gate_was_then(house: Bureau) -> None:
    """Cleared on the 9th: a meeting of the 5th would have been refused, and is on the record as refused."""
    path = await house.cleared()
    refused = await house.office.step(path, "deliberation", on="2026-03-05", minutes="〔2026〕2号纪要")
    assert (refused.status_code, refused.json()["code"]) == (409, "review.not_reviewed")
    matter = (await house.office.get(path)).json()
    refusal = {"on": "2026-06-30", "meeting_on": "2026-03-05", "stage": "accepted", "founded": True}
    assert matter["gate_refusals"] == [refusal]
    assert (matter["stage"], house.told()[-1]) == ("cleared", "gate_refused.v1")


async def refused_for(house: Bureau, path: str, on: str) -> None:
    answer = await house.office.step(path, "deliberation", on=on, minutes="〔2026〕2号纪要")
    assert (answer.status_code, answer.json()["code"]) == (409, "review.not_reviewed")


async def refusals(house: Bureau, **span: str) -> int:
    rates = ok(await house.reviewer.get("/v1/rates", region="360700", **span))["rates"]
    found: int = {rate["id"]: rate for rate in rates}["gate_refused"]["numerator"]
    return found


FIRST_QUARTER = {"from": "2026-01-01", "to": "2026-03-31"}
SECOND_QUARTER = {"from": "2026-04-01", "to": "2026-06-30"}


async def test_an_attempt_is_counted_on_the_day_on_which_it_was_made_whatever_day_was_given(house: Bureau) -> None:
    """Sought in June for a meeting that is said to have been in March: that is an attempt of June."""
    path = await house.submitted()
    await refused_for(house, path, "2026-03-05")
    assert (await refusals(house, **FIRST_QUARTER), await refusals(house, **SECOND_QUARTER)) == (0, 1)
    told = json.loads(house.bodies()[-1])
    assert (told["legaldate"], told["data"]["meeting_on"]) == ("2026-06-30", "2026-03-05")
    moved = {"change": {"on": "2026-03-05"}, "reason": "日期有误。", "paper": "会议通知"}
    answer = await house.office.step(path, "entries/2/rectification", **moved)
    assert answer.json()["code"] == "kernel.fixed_field"


async def test_of_one_day_attempts_for_several_meetings_stand_each_for_itself_and_count_once(house: Bureau) -> None:
    """What was cleared by the one and not by the other was refused for that one."""
    path = await house.submitted()
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    for on in ("2026-03-12", "2026-03-05", "2026-03-12"):
        await refused_for(house, path, on)
    assert await refusals(house, **SECOND_QUARTER) == 1
    late = {"on": "2026-03-09", "outcome": "pass", "paper": "赣市司审〔2026〕8号"}
    cleared = await house.reviewer.done(path, "opinion", **late)
    assert [(each["meeting_on"], each["founded"]) for each in cleared["gate_refusals"]] == [
        ("2026-03-05", True),
        ("2026-03-12", False),
    ]
    assert await refusals(house, **SECOND_QUARTER) == 1


async def test_who_tries_again_another_day_is_refused_again(house: Bureau) -> None:
    path = await house.submitted()
    await refused_for(house, path, "2026-03-05")
    await house.next_day()
    await refused_for(house, path, "2026-03-05")
    matter = ok(await house.office.get(path))
    assert matter["refused_at_gate_on"] == ["2026-06-30", "2026-07-01"]
