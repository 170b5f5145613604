"""What weighs stays in its year: an earlier day takes it out of a figure that was reported only by a paper."""

from datetime import date
from typing import Any

import pytest

from services.litigation.service import LitigationService
from tests.house.caller import ok, refused
from tests.house.figures import counts
from tests.litigation.builders import JUDGE, LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.test_counted_days import NEXT_YEAR, OFFICE, comes_to, put_right
from tests.litigation.words import PAPER, done, registered

MARCH = date(2027, 3, 1)


async def both_years(door: Door, rate: str) -> tuple[tuple[int, int], tuple[int, int]]:
    return (await counts(door(OFFICE)))[rate], (await counts(door(OFFICE), **NEXT_YEAR))[rate]


async def absent_in_january(door: Door, call: str) -> str:
    """No head came to the hearing of 20 January, as the court has it."""
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await registered(agency, grounds=["environment"])
    await done(agency, path, "answer", on="2026-10-08", **PAPER)
    await done(court, path, "hearings", on="2027-01-05", hearing_on="2027-01-20", call=call)
    await done(court, path, "hearings/1/attendance", on="2027-01-20", presence="absent", staff=True)
    return path


@pytest.mark.parametrize("recorded_on", ["2026-12-20", "2027-03-01"], ids=["dated back", "recorded today"])
@pytest.mark.parametrize("call", ["must", "none"], ids=["called", "not called"])
async def test_a_hearing_of_the_december_before_takes_no_absence_out_of_its_year(
    door: Door, service: LitigationService, recorded_on: str, call: str
) -> None:
    await comes_to(service, MARCH)
    agency = door(LITIGATOR)
    path = await absent_in_january(door, call)
    assert await both_years(door, "attendance") == ((0, 0), (0, 1))
    await done(agency, path, "hearings", on="2026-12-01", hearing_on="2026-12-20", call="none", **PAPER)
    came = {"on": recorded_on, "presence": "attended", "category": "principal", "spoke": True}
    said = refused(await agency.step(path, "hearings/2/attendance", **came), 403, "kernel.needs_paper")
    assert "应当出庭而无负责人出庭的日期" in said["detail"]
    assert await both_years(door, "attendance") == ((0, 0), (0, 1))
    await done(agency, path, "hearings/2/attendance", **came, **PAPER)
    assert [of for _, of in await both_years(door, "attendance")] == [1, 0]


async def test_an_absence_is_not_moved_into_the_year_before_either(door: Door, service: LitigationService) -> None:
    await comes_to(service, MARCH)
    agency = door(LITIGATOR)
    path = await registered(agency, grounds=["environment"])
    await done(agency, path, "answer", on="2026-10-08", **PAPER)
    await done(agency, path, "hearings", on="2026-12-05", hearing_on="2027-01-20", call="must", grounds=["environment"])
    await done(agency, path, "hearings/1/attendance", on="2027-01-20", presence="absent", staff=True)
    refused(await put_right(door, path, 3, {"hearing_on": "2026-12-20"}), 403, "kernel.needs_paper")
    ok(await put_right(door, path, 3, {"hearing_on": "2027-01-12"}))
    ok(await put_right(door, path, 3, {"hearing_on": "2026-12-20"}, **PAPER))
    assert await both_years(door, "attendance") == ((0, 1), (0, 0))


async def test_a_late_answer_stays_in_the_year_in_which_it_was_due(door: Door, service: LitigationService) -> None:
    await comes_to(service, MARCH)
    agency = door(LITIGATOR)
    path = await registered(agency, on="2026-12-25")
    await done(agency, path, "answer", on="2027-02-08")
    refused(await put_right(door, path, 1, {"on": "2026-12-05"}), 403, "kernel.needs_paper")
    assert await both_years(door, "answer") == ((0, 0), (0, 1))
    ok(await put_right(door, path, 1, {"on": "2026-12-23"}))
    ok(await put_right(door, path, 1, {"on": "2026-12-05"}, **PAPER))
    assert await both_years(door, "answer") == ((0, 1), (0, 0))


async def test_nor_does_one_that_nobody_gave_leave_it(door: Door, service: LitigationService) -> None:
    await comes_to(service, MARCH)
    path = await registered(door(LITIGATOR), on="2026-12-25")
    refused(await put_right(door, path, 1, {"on": "2026-12-05"}), 403, "kernel.needs_paper")


@pytest.mark.parametrize("replied_on", ["2027-02-20", None], ids=["late", "never"])
async def test_a_late_reply_stays_in_the_year_in_which_it_was_due(
    door: Door, service: LitigationService, replied_on: str | None
) -> None:
    await comes_to(service, date(2027, 6, 1))
    agency = door(LITIGATOR)
    letter = {"number": "赣州法建〔2026〕4号", "kind": "judicial", "on": "2026-11-20", "issuer": JUDGE.unit}
    path = f"/v1/suggestions/{ok(await agency.post('/v1/suggestions', **letter), 201)['id']}"
    if replied_on is not None:
        await done(agency, path, "reply", on=replied_on)
    assert await both_years(door, "reply.judicial") == ((0, 0), (0, 1))
    refused(await put_right(door, path, 1, {"on": "2026-10-02"}), 403, "kernel.needs_paper")
    assert await both_years(door, "reply.judicial") == ((0, 0), (0, 1))
    ok(await put_right(door, path, 1, {"on": "2026-11-18"}))


async def test_a_loss_stays_in_the_year_in_which_it_took_effect(door: Door, service: LitigationService) -> None:
    agency = door(LITIGATOR)
    path = await registered(agency)
    await comes_to(service, MARCH)
    await done(agency, path, "answer", on="2026-10-08", **PAPER)
    served = {"agency": "2026-12-25", "plaintiff": "2026-12-25"}
    decided: dict[str, Any] = {"on": "2026-12-10", "form": "judgment", "outcome": "revoked", "served": served}
    await done(agency, path, "judgment", **decided)
    await comes_to(service, MARCH)
    assert await both_years(door, "loss.judged") == ((0, 0), (1, 1))
    earlier = {"served": {"agency": "2026-12-11", "plaintiff": "2026-12-11"}}
    refused(await put_right(door, path, 3, earlier), 403, "kernel.needs_paper")
    ok(await put_right(door, path, 3, {"served": {"agency": "2026-12-22", "plaintiff": "2026-12-24"}}))
    ok(await put_right(door, path, 3, earlier, **PAPER))


async def test_the_courts_earlier_day_stands_whatever_year_that_is(door: Door, service: LitigationService) -> None:
    await comes_to(service, MARCH)
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await registered(agency, on="2026-12-25")
    await done(agency, path, "answer", on="2027-02-08")
    await done(court, path, "service", on="2026-12-05")
    assert await both_years(door, "answer") == ((0, 1), (0, 0))


async def test_what_weighs_nothing_is_put_right_to_whatever_year_it_was(door: Door, service: LitigationService) -> None:
    await comes_to(service, MARCH)
    agency = door(LITIGATOR)
    path = await registered(agency, on="2026-12-20")
    await done(agency, path, "answer", on="2026-12-24", **PAPER)
    ok(await put_right(door, path, 1, {"on": "2026-12-09"}))
    assert await both_years(door, "answer") == ((1, 1), (0, 0))
