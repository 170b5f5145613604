"""The gate through REST: what was refused there, and what comes to be known of it late."""

from tests.review.conftest import Bureau
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


async def test_a_discussion_entered_late_is_refused_as_the_gate_was_then(house: Bureau) -> None:
    """Cleared on the 9th: a meeting of the 5th would have been refused, and is on the record as refused."""
    path = await house.cleared()
    refused = await house.office.step(path, "deliberation", on="2026-03-05", minutes="〔2026〕2号纪要")
    assert (refused.status_code, refused.json()["code"]) == (409, "review.not_reviewed")
    matter = (await house.office.get(path)).json()
    assert matter["gate_refusals"] == [{"on": "2026-03-05", "stage": "accepted", "founded": True}]
    assert (matter["stage"], house.told()[-1]) == ("cleared", "gate_refused.v1")
