"""The court has its decision effective while a party could still appeal: warned of, and an appeal in time is kept."""

from dataclasses import replace
from typing import Any

import pytest

from tests.house.caller import Caller, ok, refused
from tests.litigation.builders import JUDGE, LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.words import done, registered

EARLY = "litigation.effective_before_appeals_ended"
SERVED = {"agency": "2026-11-02", "plaintiff": "2026-11-02"}
APPEAL: dict[str, Any] = {"on": "2026-11-16", "party": "agency"}
PAPER = {"paper": "上诉状收件回执2026-3"}


async def judged(agency: Caller, court: Caller) -> str:
    path = await registered(agency)
    await done(court, path, "judgment", on="2026-11-02", form="judgment", outcome="revoked", served=SERVED)
    return path


def codes(case: dict[str, Any]) -> list[str]:
    return [each["code"] for each in case["warnings"]]


@pytest.mark.parametrize(("on", "warned"), [("2026-11-03", [EARLY]), ("2026-11-17", [EARLY]), ("2026-11-18", [])])
async def test_an_effect_before_the_last_period_ended_is_warned_of(door: Door, on: str, warned: list[str]) -> None:
    """Served on all on 11-02: the last day to appeal is 11-17."""
    agency, court = door(LITIGATOR), door(JUDGE)
    case = await done(court, await judged(agency, court), "effectiveness", on=on)
    assert (case["stage"], codes(case)) == ("effective", warned)


async def test_an_appeal_in_time_is_kept_by_its_paper_and_listed_until_the_court_puts_its_effect_right(
    door: Door,
) -> None:
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await judged(agency, court)
    await done(court, path, "effectiveness", on="2026-11-03")
    refused(await agency.step(path, "appeal", **APPEAL), 403, "kernel.needs_paper")
    case = await done(agency, path, "appeal", **APPEAL, **PAPER)
    assert (case["stage"], case["differences"], codes(case)) == ("effective", ["appeal.agency"], [EARLY])
    refused(await agency.step(path, "appeal", **APPEAL, **PAPER), 409, "litigation.appealed_already")
    entries = ok(await agency.get(f"{path}/entries"))["items"]
    number = next(each["number"] for each in entries if each["act"] == "take_effect")
    asked = await court.step(path, f"entries/{number}/voiding", reason="生效日期录错。")
    if asked.status_code == 202:  # by another judge, since the agency has read of it
        another = door(replace(JUDGE, id="another-judge"))
        asked = await another.step(path, f"proposals/{asked.json()['id']}/confirmation")
    case = ok(await agency.get(path))
    assert (case["stage"], case["differences"], codes(case)) == ("appealed", [], [])


async def test_one_that_came_too_late_or_of_the_court_itself_is_refused_as_before(door: Door) -> None:
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await judged(agency, court)
    await done(court, path, "effectiveness", on="2026-11-03")
    late = {**APPEAL, "on": "2026-11-18"}
    refused(await agency.step(path, "appeal", **late, **PAPER), 409, "kernel.not_now")
    refused(await court.step(path, "appeal", **APPEAL), 409, "litigation.effective_before")


async def test_what_is_final_by_itself_is_appealed_no_more(door: Door) -> None:
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await judged(agency, court)
    refused(await agency.step(path, "appeal", **{**APPEAL, "on": "2026-11-18"}, **PAPER), 409, "kernel.not_now")


async def test_an_appeal_told_before_the_courts_early_day_is_kept_as_well(door: Door) -> None:
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await judged(agency, court)
    await done(agency, path, "appeal", **APPEAL, **PAPER)
    case = await done(court, path, "effectiveness", on="2026-11-03")
    assert (case["stage"], case["differences"], codes(case)) == ("effective", ["appeal.agency"], [EARLY])
