"""What the court has called, only the court calls off once its day has passed; before that the agency's paper does, and
is seen to be its word alone."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.house.caller import Caller, ok
from tests.litigation.builders import GANZHOU, JUDGE, LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.docket import Docket
from tests.litigation.words import PAPER, SUPERVISOR, done, is_refused, registered

DAY, ANSWERED = date(2026, 10, 20), date(2026, 9, 28)
BEFORE, AFTER = DAY - timedelta(1), DAY + timedelta(1)
CALLED_OFF = {"on": BEFORE.isoformat()}


@pytest.fixture
async def path(door: Door, docket: Docket) -> str:
    """A hearing that the court has called."""
    docket.is_on(ANSWERED)
    agency = door(LITIGATOR)
    path = await registered(agency)
    await done(agency, path, "answer", on=ANSWERED.isoformat())
    notice = {"on": "2026-09-25", "hearing_on": DAY.isoformat(), "call": "must"}
    await done(door(JUDGE), path, "hearings", **notice)
    return path


async def attendance(door: Door) -> tuple[int, int, dict[str, int]]:
    span = {"region": GANZHOU, "from": "2026-01-01", "to": "2026-12-31"}
    rates = ok(await door(SUPERVISOR).get("/v1/rates", **span))["rates"]
    found = next(each for each in rates if each["id"] == "attendance")
    return found["numerator"], found["denominator"], {each["code"]: each["count"] for each in found["exclusions"]}


WAYS: list[tuple[str, dict[str, Any]]] = [
    ("hearings/1/calling-off", CALLED_OFF),
    ("hearings", {**CALLED_OFF, "hearing_on": "2027-01-20", "call": "must"}),
    ("stay", {"on": "2026-10-12"}),
    ("judgment", {"on": "2026-10-12", "form": "ruling", "outcome": "withdrawn"}),
]


@pytest.mark.parametrize(("act", "body"), WAYS)
async def test_after_its_day_no_paper_of_the_agencys_own_says_that_it_was_not_held(
    door: Door, docket: Docket, path: str, act: str, body: dict[str, Any]
) -> None:
    await docket.comes_to(AFTER)
    agency = door(LITIGATOR)
    if act == "hearings":
        # Its first word is of the court's hearing; another is of another.
        await done(agency, path, "hearings", on="2026-09-25", hearing_on=DAY.isoformat(), call="must")
    assert is_refused(await agency.step(path, act, **body, **PAPER), "kernel.needs_others_word")
    assert (await agency.get(path)).json()["hearings"][0]["off"] is None
    docket.is_on(date(2026, 12, 31))
    assert await attendance(door) == (0, 0, {"unrecorded": 1})


async def test_after_its_day_the_court_calls_it_off_and_the_agency_says_who_came(
    door: Door, docket: Docket, path: str
) -> None:
    await docket.comes_to(AFTER)
    agency, court = door(LITIGATOR), door(JUDGE)
    came = {"on": DAY.isoformat(), "presence": "absent", "staff": True}
    await done(agency, path, "hearings/1/attendance", **came, **PAPER)
    await done(agency, path, "entries/4/voiding", reason="登记有误。", **PAPER)
    assert (await done(court, path, "hearings/1/calling-off", **CALLED_OFF))["hearings"][0]["off"] == "called_off"


async def called_off_alone(docket: Docket, agency: Caller, path: str) -> dict[str, Any]:
    await docket.comes_to(BEFORE)
    return await done(agency, path, "hearings/1/calling-off", **CALLED_OFF, **PAPER)


async def test_before_its_day_the_agencys_paper_does_and_is_listed_and_left_open_until_the_court_says_so(
    door: Door, docket: Docket, path: str
) -> None:
    case = await called_off_alone(docket, door(LITIGATOR), path)
    assert (case["hearings"][0]["off"], case["differences"]) == ("called_off", ["calling_off.1"])
    await docket.comes_to(AFTER)
    docket.is_on(date(2026, 12, 31))
    assert await attendance(door) == (0, 0, {"unrecorded": 1})
    case = await done(door(JUDGE), path, "hearings/1/calling-off", **CALLED_OFF)
    assert case["differences"] == []
    assert await attendance(door) == (0, 0, {})


async def test_the_court_that_says_that_nobody_came_is_believed(door: Door, docket: Docket, path: str) -> None:
    await called_off_alone(docket, door(LITIGATOR), path)
    await docket.comes_to(AFTER)
    came = {"on": DAY.isoformat(), "presence": "absent", "staff": True}
    await done(door(JUDGE), path, "hearings/1/attendance", **came)
    assert (await attendance(door))[:2] == (0, 1)
