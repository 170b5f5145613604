"""Who came to a hearing is told from its day on, and offered no sooner."""

from datetime import date

from services.litigation.service import LitigationService
from tests.house.caller import ok, refused
from tests.litigation.builders import JUDGE, LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.levels import SECOND
from tests.litigation.test_entries_over_rest import CASE
from tests.litigation.words import PAPER, done, registered


async def offered(door: Door, path: str) -> bool:
    case = ok(await door(LITIGATOR).get(path))
    (listed,) = ok(await door(LITIGATOR).get("/v1/cases"))["items"]
    assert listed["next_acts"] == case["next_acts"]
    return "attend" in case["next_acts"]


async def test_attendance_is_offered_from_the_day_of_the_hearing_on(door: Door, service: LitigationService) -> None:
    path = await registered(door(LITIGATOR))
    answered = await done(door(JUDGE), path, "hearings", on="2026-12-01", hearing_on="2027-01-20", call="must")
    assert "attend" not in answered["next_acts"]
    assert not await offered(door, path)
    account = {"on": "2026-12-31", "presence": "attended", "category": "principal"}
    refused(await door(JUDGE).step(path, "hearings/1/attendance", **account), 422, "kernel.before_earlier_step")
    for day, expected in ((date(2027, 1, 19), False), (date(2027, 1, 20), True), (date(2027, 3, 1), True)):
        service.clock.on = day  # type: ignore[attr-defined]  # of the test
        assert await offered(door, path) is expected
    await done(door(JUDGE), path, "hearings/1/attendance", **account | {"on": "2027-01-20"})
    assert await offered(door, path)
    await done(door(LITIGATOR), path, "hearings/1/attendance", **account | {"on": "2027-01-20"})
    assert not await offered(door, path)


async def test_it_is_offered_for_the_hearing_that_was_held_though_another_is_to_come(
    door: Door, service: LitigationService
) -> None:
    path = await registered(door(LITIGATOR))
    await done(door(JUDGE), path, "hearings", on="2026-10-01", hearing_on="2026-11-16", call="must")
    account = {"on": "2026-11-16", "presence": "attended", "category": "principal"}
    await done(door(JUDGE), path, "hearings/1/attendance", **account)
    await done(door(LITIGATOR), path, "hearings", on="2026-12-01", hearing_on="2027-01-20", call="none", **PAPER)
    assert await offered(door, path)
    await done(door(LITIGATOR), path, "hearings/1/attendance", **account)
    assert not await offered(door, path)


async def test_a_refusal_offers_no_attendance_before_the_day_of_the_hearing_and_names_the_case(door: Door) -> None:
    path = await registered(door(LITIGATOR))
    await done(door(JUDGE), path, "hearings", on="2026-12-01", hearing_on="2027-01-20", call="must")
    said = refused(await door(JUDGE).step(path, "appeal", on="2026-12-02", party="agency"), 409, "kernel.not_now")
    assert ("登记出庭" in said["detail"], CASE["case_number"] in said["detail"]) == (False, True)
    assert "attend" not in said["facts"]["next"]


async def test_a_refusal_names_the_case_before_whose_stage_it_speaks_of(door: Door) -> None:
    await registered(door(LITIGATOR))
    above = await door(LITIGATOR).post("/v1/cases", **{**CASE, **SECOND})
    assert CASE["case_number"] in refused(above, 409, "kernel.not_now")["detail"]
