"""What the court has called, only the court lets go. That it called the hearing off the agency tells by the court's
paper of before its day, whenever it tells it, and that is seen to be its word alone."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.house.caller import Caller, ok
from tests.litigation.builders import GANZHOU, JUDGE, LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.docket import Docket
from tests.litigation.words import HEARING as DAY
from tests.litigation.words import PAPER, SUPERVISOR, done, is_refused, with_a_hearing

BEFORE, AFTER = DAY - timedelta(1), DAY + timedelta(1)
CALLED_OFF = {"on": BEFORE.isoformat()}


@pytest.fixture
async def path(door: Door, docket: Docket) -> str:
    """A hearing that the court has called."""
    return await with_a_hearing(door, docket, by=JUDGE)


async def attendance(door: Door) -> tuple[int, int, dict[str, int]]:
    span = {"region": GANZHOU, "from": "2026-01-01", "to": "2026-12-31"}
    rates = ok(await door(SUPERVISOR).get("/v1/rates", **span))["rates"]
    found = next(each for each in rates if each["id"] == "attendance")
    return found["numerator"], found["denominator"], {each["code"]: each["count"] for each in found["exclusions"]}


WAYS: list[tuple[str, dict[str, Any]]] = [
    ("hearings", {**CALLED_OFF, "hearing_on": "2027-01-20", "call": "must"}),
    ("stay", {"on": "2026-10-12"}),
    ("judgment", {"on": "2026-10-12", "form": "ruling", "outcome": "withdrawn"}),
]


@pytest.mark.parametrize("off", [False, True])
@pytest.mark.parametrize(("act", "body"), WAYS)
async def test_after_its_day_no_paper_of_the_agencys_own_says_that_it_was_not_held(
    door: Door, docket: Docket, path: str, act: str, body: dict[str, Any], *, off: bool
) -> None:
    """Nor does one that it has told to be called off stand open any less by what it tells beside."""
    await docket.comes_to(AFTER)
    agency = door(LITIGATOR)
    if act == "hearings":
        # Its first word is of the court's hearing; another is of another.
        await done(agency, path, "hearings", on="2026-09-25", hearing_on=DAY.isoformat(), call="must")
    if off:
        await called_off(agency, path)
    else:
        assert is_refused(await agency.step(path, act, **body, **PAPER), "kernel.needs_others_word")
        assert (await agency.get(path)).json()["hearings"][0]["off"] is None
    await agency.step(path, act, **body, **PAPER)
    docket.is_on(date(2026, 12, 31))
    assert await attendance(door) == (0, 0, {"unrecorded": 1})


async def called_off(agency: Caller, path: str, on: date = BEFORE) -> dict[str, Any]:
    return await done(agency, path, "hearings/1/calling-off", on=on.isoformat(), **PAPER)


def found(case: dict[str, Any]) -> list[str]:
    return [each["code"] for each in case["warnings"]]


@pytest.mark.parametrize(
    ("on", "paper", "code"),
    [
        (BEFORE, {}, (403, "kernel.others_to_decide")),
        (AFTER, PAPER, (409, "litigation.too_late_before_hearing")),
        (AFTER, {}, (403, "kernel.others_to_decide")),
    ],
)
async def test_after_its_day_it_is_not_called_off_without_the_courts_paper_of_before(
    door: Door, docket: Docket, path: str, on: date, paper: dict[str, str], code: tuple[int, str]
) -> None:
    await docket.comes_to(AFTER)
    agency = door(LITIGATOR)
    answer = await agency.step(path, "hearings/1/calling-off", on=on.isoformat(), **paper)
    assert (answer.status_code, answer.json()["code"]) == code, answer.text
    assert (await agency.get(path)).json()["hearings"][0]["off"] is None


@pytest.mark.parametrize("said_on", [BEFORE, DAY, AFTER, AFTER + timedelta(40)])
async def test_the_courts_paper_calls_it_off_and_is_a_finding_and_left_open_until_the_court_says_so(
    door: Door, docket: Docket, path: str, said_on: date
) -> None:
    await docket.comes_to(said_on)
    case = await called_off(door(LITIGATOR), path)
    assert (case["hearings"][0]["off"], case["differences"]) == ("called_off", ["calling_off.1"])
    assert found(case) == ["litigation.calling_off_unconfirmed"]
    assert case["deadlines"]["attendance.1"]["state"] == "cancelled"
    await docket.comes_to(date(2026, 12, 31))
    assert await attendance(door) == (0, 0, {"unrecorded": 1})
    case = await done(door(JUDGE), path, "hearings/1/calling-off", **CALLED_OFF)
    assert (case["differences"], found(case)) == ([], [])
    assert await attendance(door) == (0, 0, {})


async def test_a_paper_of_the_morning_of_its_day_opens_no_more_than_one_of_before(
    door: Door, docket: Docket, path: str
) -> None:
    await docket.comes_to(AFTER)
    assert found(await called_off(door(LITIGATOR), path, on=DAY)) == ["litigation.calling_off_unconfirmed"]
    docket.is_on(date(2026, 12, 31))
    assert await attendance(door) == (0, 0, {"unrecorded": 1})


async def test_its_word_is_its_own_to_take_back_and_the_hearing_is_without_a_record_again(
    door: Door, docket: Docket, path: str
) -> None:
    await docket.comes_to(AFTER)
    agency = door(LITIGATOR)
    await called_off(agency, path)
    answer = await agency.step(path, "entries/4/voiding", reason="登记有误。", **PAPER)
    case = ok(answer)
    assert (case["hearings"][0]["off"], case["deadlines"]["attendance.1"]["state"]) == (None, "open")
    assert found(case) == []


async def test_after_its_day_the_court_calls_it_off_and_the_agency_says_who_came(
    door: Door, docket: Docket, path: str
) -> None:
    await docket.comes_to(AFTER)
    agency, court = door(LITIGATOR), door(JUDGE)
    came = {"on": DAY.isoformat(), "presence": "absent", "staff": True}
    await done(agency, path, "hearings/1/attendance", **came, **PAPER)
    await done(agency, path, "entries/4/voiding", reason="登记有误。", **PAPER)
    assert (await done(court, path, "hearings/1/calling-off", **CALLED_OFF))["hearings"][0]["off"] == "called_off"


@pytest.mark.parametrize("said_on", [BEFORE, AFTER])
async def test_the_court_that_says_that_nobody_came_is_believed(
    door: Door, docket: Docket, path: str, said_on: date
) -> None:
    await docket.comes_to(said_on)
    await called_off(door(LITIGATOR), path)
    await docket.comes_to(AFTER)
    came = {"on": DAY.isoformat(), "presence": "absent", "staff": True}
    await done(door(JUDGE), path, "hearings/1/attendance", **came)
    assert (await attendance(door))[:2] == (0, 1)
