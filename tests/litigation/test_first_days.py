"""The day of service that a side tells first, with the case or the letter itself, is held to what it told before."""

from datetime import date
from typing import Any

import pytest
from httpx import Response

from services.litigation.service import LitigationService
from tests.house.caller import ok, refused
from tests.litigation.builders import JUDGE, LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.levels import pushed_alone
from tests.litigation.test_counted_days import put_right
from tests.litigation.test_entries_over_rest import CASE
from tests.litigation.test_litigation_over_rest import LETTER
from tests.litigation.words import COLLEAGUE, PAPER, WRONG, done, registered

FIRST, LATER = date(2026, 9, 16), date(2026, 9, 28)


def on(service: LitigationService, day: date) -> None:
    service.clock.on = day  # type: ignore[attr-defined]  # of the test


async def voided(door: Door, path: str, **paper: str) -> Response:
    """Asked by the litigator and agreed to by a colleague; what came of it."""
    asked = await door(LITIGATOR).step(path, "voiding", **WRONG, **paper)
    if asked.status_code == 202:
        asked = await door(COLLEAGUE).step(path, f"proposals/{asked.json()['id']}/confirmation")
    return asked


async def voided_by_paper(door: Door, path: str) -> None:
    """A duty runs, which does not end without."""
    refused(await voided(door, path), 403, "kernel.needs_paper")
    ok(await voided(door, path, **PAPER))


async def test_the_time_to_answer_does_not_begin_anew_by_confirming_ones_own_word(
    door: Door, service: LitigationService
) -> None:
    """Whoever has told its day puts that right, and that gives no longer without a paper."""
    on(service, FIRST)
    agency = door(LITIGATOR)
    path = await registered(agency)
    on(service, LATER)
    assert "confirm_service" in ok(await agency.get(path))["next_acts"]
    refused(await agency.step(path, "service", on="2026-09-28"), 409, "litigation.served_already")
    refused(await agency.step(path, "service", on="2026-09-28", **PAPER), 409, "litigation.served_already")
    refused(await put_right(door, path, 1, {"on": "2026-09-28"}), 403, "kernel.needs_paper")
    ok(await put_right(door, path, 1, {"on": "2026-09-28"}, **PAPER))


async def test_the_courts_day_stands_beside_the_one_told_with_the_case(door: Door, service: LitigationService) -> None:
    on(service, LATER)
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await registered(agency, on="2026-09-28")
    case = await done(court, path, "service", on="2026-09-11")
    assert (case["served_on"], case["differences"]) == ("2026-09-11", ["served_on"])
    assert case["service_dates"] == {"agency": "2026-09-28", "court": "2026-09-11"}
    assert case["deadlines"]["answer"]["due"] == "2026-09-28"
    assert "confirm_service" not in case["next_acts"]
    refused(await court.step(path, "service", on="2026-09-14"), 409, "litigation.served_already")
    ok(await put_right(door, path, 1, {"on": "2026-09-11"}))
    assert ok(await agency.get(path))["differences"] == []


async def test_whoever_confirmed_the_service_registers_with_the_same_day(door: Door) -> None:
    path = await pushed_alone(door)
    agency = door(LITIGATOR)
    await done(agency, path, "service", on="2026-09-17")
    refused(await agency.post("/v1/cases", **CASE | {"on": "2026-09-18"}), 409, "litigation.served_already")
    assert ok(await agency.post("/v1/cases", **CASE | {"on": "2026-09-17"}))["differences"] == ["served_on"]


@pytest.mark.parametrize("vouched", [False, True])
async def test_a_case_that_was_voided_is_not_registered_anew_with_more_time(
    door: Door, service: LitigationService, vouched: bool
) -> None:
    on(service, FIRST)
    agency = door(LITIGATOR)
    path = await registered(agency)
    on(service, LATER)
    await voided_by_paper(door, path)
    anew: dict[str, Any] = CASE | {"on": "2026-09-28"}
    refused(await agency.post("/v1/cases", **anew), 403, "kernel.needs_paper")
    assert "答辩逾期的日期" in (await agency.post("/v1/cases", **anew)).json()["detail"]
    if vouched:
        said = {name: told for name, told in anew.items() if name != "court"}
        pushed = door(JUDGE).post("/v1/cases/pushed", **said, unit=LITIGATOR.unit, region=LITIGATOR.region)
        ok(await pushed, 201)
    else:
        ok(await agency.post("/v1/cases", **anew, **PAPER), 201)


async def test_a_case_that_was_voided_is_registered_anew_with_the_same_day_and_an_earlier_one(
    door: Door, service: LitigationService
) -> None:
    on(service, FIRST)
    path = await registered(door(LITIGATOR))
    on(service, LATER)
    await voided_by_paper(door, path)
    again = await registered(door(LITIGATOR))
    # Of today, and nobody has counted on it.
    ok(await voided(door, again))
    await registered(door(LITIGATOR), on="2026-09-14")


async def test_a_letter_that_was_voided_is_not_received_anew_with_more_time(
    door: Door, service: LitigationService
) -> None:
    on(service, date(2026, 3, 2))
    agency = door(LITIGATOR)
    letter = LETTER | {"on": "2026-03-02"}
    path = f"/v1/suggestions/{ok(await agency.post('/v1/suggestions', issuer=JUDGE.unit, **letter), 201)['id']}"
    on(service, date(2026, 3, 30))
    await voided_by_paper(door, path)
    anew: dict[str, Any] = letter | {"on": "2026-03-30", "issuer": JUDGE.unit}
    refused(await agency.post("/v1/suggestions", **anew), 403, "kernel.needs_paper")
    ok(await agency.post("/v1/suggestions", **anew, **PAPER), 201)


async def test_the_agencys_word_on_a_letter_that_was_issued_gives_it_no_longer_to_reply(
    door: Door, service: LitigationService
) -> None:
    """The issuer has stated no term, and a rule counts: what the agency reads in its letter comes after that."""
    on(service, date(2026, 3, 2))
    issued = ok(
        await door(JUDGE).post("/v1/suggestions/issued", region=LITIGATOR.region, unit=LITIGATOR.unit, **LETTER), 201
    )
    path, agency = f"/v1/suggestions/{issued['id']}", door(LITIGATOR)
    due = issued["deadlines"]["reply.1"]["due"]
    longer: dict[str, Any] = LETTER | {"issuer": JUDGE.unit, "reply": {"due_on": "2026-12-30"}}
    ok(await agency.post("/v1/suggestions", **longer))
    assert ok(await agency.get(path))["deadlines"]["reply.1"]["due"] == due
