"""An entry is struck by what it took to make it, and nobody has more time because one of their own is gone."""

from datetime import date
from typing import Any

import pytest

from services.litigation.service import LitigationService
from tests.house.caller import Caller, ok, refused
from tests.litigation.builders import JUDGE, LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.test_counted_days import put_right
from tests.litigation.words import COLLEAGUE, PAPER, SUPERVISOR, WRONG, answer_clock, done, registered


def on_day(service: LitigationService, day: date) -> None:
    service.clock.on = day  # type: ignore[attr-defined]  # of the test


async def struck(door: Door, path: str, entry: int, **paper: str) -> Any:
    """Asked by the litigator and agreed to by a colleague."""
    asked = await door(LITIGATOR).step(path, f"entries/{entry}/voiding", **WRONG, **paper)
    if asked.status_code != 202:
        return asked
    return await door(COLLEAGUE).step(path, f"proposals/{asked.json()['id']}/confirmation")


@pytest.fixture
async def path(door: Door, service: LitigationService) -> str:
    """A case of which the answer is due on 8 October, on the 21st of September."""
    on_day(service, date(2026, 9, 21))
    return await registered(door(LITIGATOR))


async def stayed_and_resumed(agency: Caller, path: str) -> None:
    await done(agency, path, "stay", on="2026-09-18", **PAPER)
    await done(agency, path, "resumption", on="2026-09-21", **PAPER)


async def moved_by_paper(door: Door, path: str) -> None:
    """Entry 4: both sides have told the hearing before."""
    hearing = {"on": "2026-09-21", "hearing_on": "2026-10-20", "call": "none"}
    for side in (JUDGE, LITIGATOR):
        await done(door(side), path, "hearings", **hearing)
    await done(door(LITIGATOR), path, "hearings", **hearing | {"hearing_on": "2026-10-27"}, **PAPER)


async def test_a_clock_does_not_stand_still_for_good_because_its_going_on_is_struck(
    door: Door, service: LitigationService, path: str
) -> None:
    await stayed_and_resumed(door(LITIGATOR), path)
    on_day(service, date(2026, 9, 22))
    refused(await struck(door, path, 3), 403, "kernel.others_to_decide")
    refused(await door(SUPERVISOR).step(path, "entries/3/voiding", **WRONG), 403, "kernel.others_to_decide")
    assert answer_clock(ok(await door(LITIGATOR).get(path))) == ("open", None)
    assert answer_clock(ok(await struck(door, path, 3, **PAPER))) == ("suspended", None)


async def test_what_was_entered_by_mistake_today_is_struck_as_if_it_had_not_been(door: Door, path: str) -> None:
    await stayed_and_resumed(door(LITIGATOR), path)
    ok(await door(LITIGATOR).step(path, "entries/3/voiding", **WRONG))


async def test_what_the_court_has_acted_on_today_is_not_struck_without_a_paper(door: Door, path: str) -> None:
    await stayed_and_resumed(door(LITIGATOR), path)
    await done(door(JUDGE), path, "service", on="2026-09-17")
    refused(await struck(door, path, 3), 403, "kernel.others_to_decide")


async def test_a_duty_to_hand_in_evidence_is_not_struck(door: Door, service: LitigationService, path: str) -> None:
    agency = door(LITIGATOR)
    await done(agency, path, "evidence-extension", on="2026-09-18", term={"due_on": "2026-10-20"}, **PAPER)
    on_day(service, date(2026, 10, 19))
    refused(await struck(door, path, 2), 403, "kernel.others_to_decide")
    assert ok(await agency.get(path))["deadlines"]["evidence"]["state"] == "open"
    ok(await struck(door, path, 2, **PAPER))


async def test_a_heads_attendance_is_not_struck_with_the_notice(
    door: Door, service: LitigationService, path: str
) -> None:
    agency = door(LITIGATOR)
    hearing = {"on": "2026-09-21", "hearing_on": "2026-10-20", "call": "must"}
    await done(agency, path, "hearings", **hearing)
    on_day(service, date(2026, 10, 19))
    refused(await struck(door, path, 2), 403, "kernel.needs_paper")
    ok(await struck(door, path, 2, **PAPER))


async def test_a_hearing_that_the_court_has_told_as_well_is_struck_by_its_second_word(
    door: Door, service: LitigationService, path: str
) -> None:
    """The duty stays with the court's."""
    hearing = {"on": "2026-09-21", "hearing_on": "2026-10-20", "call": "must"}
    await done(door(JUDGE), path, "hearings", **hearing)
    await done(door(LITIGATOR), path, "hearings", **hearing)
    on_day(service, date(2026, 10, 19))
    ok(await struck(door, path, 3))


async def test_a_hearing_moved_by_the_courts_paper_is_struck_by_a_paper(
    door: Door, service: LitigationService, path: str
) -> None:
    await moved_by_paper(door, path)
    on_day(service, date(2026, 9, 22))
    refused(await struck(door, path, 4), 403, "kernel.others_to_decide")
    ok(await struck(door, path, 4, **PAPER))


async def test_nor_is_it_moved_on_once_it_is_there(door: Door, service: LitigationService, path: str) -> None:
    await moved_by_paper(door, path)
    on_day(service, date(2026, 9, 22))
    on = {"hearing_on": "2026-12-28"}
    refused(await put_right(door, path, 4, on), 403, "kernel.others_to_decide")
    ok(await put_right(door, path, 4, on, **PAPER))
