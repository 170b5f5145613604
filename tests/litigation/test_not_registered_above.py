"""What is appealed and not registered above is in no figure of results: it is left out by name, however long it is."""

from datetime import date
from typing import Any

import pytest

from services.litigation.service import LitigationService
from shared.kernel.model.actor import Role
from tests.house.caller import ok
from tests.house.figures import members
from tests.litigation.builders import JUDGE, LITIGATOR, an_actor
from tests.litigation.conftest import Door
from tests.litigation.test_counted_days import UP_COURT, comes_to
from tests.litigation.test_entries_over_rest import CASE
from tests.litigation.words import PAPER, SUPERVISOR, done, rates, registered

RATES = ("loss.concluded", "loss.judged", "win.judged")
SERVED = {"agency": "2026-11-03", "plaintiff": "2026-11-03"}
DECIDED: dict[str, Any] = {"on": "2026-11-02", "form": "judgment", "outcome": "revoked", "served": SERVED}
ABOVE = {"case_number": "（2026）赣07行终31号", "court": "up-court", "on": "2026-11-12", "appellant": True}


async def appealed(door: Door, by: str = "agency") -> str:
    """A loss by the court's word, and an appeal by the agency's, with a paper."""
    path = await registered(door(LITIGATOR))
    await done(door(JUDGE), path, "judgment", **DECIDED)
    await done(door(LITIGATOR), path, "appeal", on="2026-11-10", party=by, **PAPER)
    return path


async def left_out(door: Door, rate: str = "loss.judged", **span: str) -> list[str | None]:
    """Why each of those behind the rate is not divided by; None for one that is."""
    found = await members(door(SUPERVISOR), rate, **span)
    return [None if each["left_out"] is None else each["left_out"]["code"] for each in found]


@pytest.mark.parametrize("by", ["agency", "plaintiff"])
async def test_an_appeal_that_no_upper_court_has_is_left_out_by_name(
    door: Door, service: LitigationService, by: str
) -> None:
    path = await appealed(door, by)
    await comes_to(service, date(2028, 12, 31))
    for rate in RATES:
        assert (await rates(door))[rate] == (0, 0)
        (found,) = await members(door(SUPERVISOR), rate)
        assert (found["left_out"]["code"], path.rsplit("/", 1)[1] in str(found)) == ("appealed", True)


async def test_it_is_none_of_those_while_the_case_above_is_there(door: Door) -> None:
    await appealed(door)
    above = await registered(door(LITIGATOR), **ABOVE, previous=CASE["case_number"], **PAPER)
    assert await left_out(door) == []
    await done(door(SUPERVISOR), above, "voiding", reason="登记有误", **PAPER)
    assert await left_out(door) == ["appealed"]


async def test_what_is_decided_above_is_counted_there(door: Door) -> None:
    path = await appealed(door)
    above = await registered(door(LITIGATOR), **ABOVE, previous=CASE["case_number"], **PAPER)
    await done(door(UP_COURT), above, "judgment", on="2026-12-10", form="judgment", outcome="upheld")
    assert ok(await door(LITIGATOR).get(path))["lost"] is True
    assert (await left_out(door), (await rates(door))["loss.judged"]) == ([None], (1, 1))


async def test_the_courts_word_that_it_is_final_ends_the_wait(door: Door) -> None:
    path = await appealed(door)
    await done(door(JUDGE), path, "effectiveness", on="2026-11-19")
    assert (await left_out(door), (await rates(door))["loss.judged"]) == ([None], (1, 1))


async def test_nor_is_a_voided_case_missed(door: Door) -> None:
    path = await appealed(door)
    await done(door(SUPERVISOR), path, "voiding", reason="登记有误", **PAPER)
    assert await left_out(door) == []


async def test_what_another_defendant_has_appealed_is_named_once(door: Door) -> None:
    """The court's case against two: the appeal of one is known to the other, and it is one decision."""
    court = door(JUDGE)
    said = {"case_number": CASE["case_number"], "area": "housing", "cause": "penalty", "on": "2026-09-16"}
    for unit, other in ((LITIGATOR.unit, "gz-land"), ("gz-land", LITIGATOR.unit)):
        where = {"region": LITIGATOR.region, "unit": unit, "joint_defendants": [other]}
        path = f"/v1/cases/{ok(await court.post('/v1/cases/pushed', **said, **where), 201)['id']}"
        await done(court, path, "judgment", **DECIDED)
    land = door(an_actor("gz-land", Role.LITIGATOR))
    await done(land, path, "appeal", on="2026-11-10", party="agency", **PAPER)
    assert await left_out(door) == ["appealed"]
