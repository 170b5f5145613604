"""Decisions against the procedure through REST: recorded as they were, with what was wanting."""

import json

from shared.kernel.model.actor import Role
from tests.review.conftest import Bureau
from tests.review.correcting import right


async def test_a_decision_without_review_is_recorded_as_it_was(either_house: Bureau) -> None:
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


async def test_what_had_been_cleared_by_then_is_recorded_without_a_shortcoming(house: Bureau) -> None:
    path = await house.cleared()
    body = {"resolution": "approved"}
    early = await house.head.step(path, "irregular-decision", on="2026-03-05", **body)
    assert (early.status_code, early.json()["code"]) == (409, "kernel.later_entry_impossible")
    decided = await house.head.done(path, "irregular-decision", on="2026-03-12", collectively=True, **body)
    assert (decided["stage"], decided["findings"]) == ("decided", [])


async def test_what_another_body_has_decided_is_recorded_with_its_shortcoming(either_house: Bureau) -> None:
    """The drafter was to put it to the city's government; the head of its own bureau decided it."""
    house = either_house
    path = await house.cleared(deciding_body="gz-government")
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
    named = await right(bureau, path, 5, change={"decided_by": "gz-government"}, paper="市政府常务会议纪要第3次")
    assert (named["decided_by"], named["findings"]) == ("gz-government", [])
