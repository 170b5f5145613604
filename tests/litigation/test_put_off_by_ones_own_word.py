"""An agency that puts a hearing off without the court's new summons has hidden nothing: the day stands until the paper
says otherwise."""

from datetime import date, timedelta

import pytest

from tests.litigation.builders import JUDGE, LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.docket import Docket
from tests.litigation.words import HEARING as DAY
from tests.litigation.words import NOTICE, done, is_refused, with_a_hearing

SUMMONS = {"paper": "（2026）赣0702行初12号传票"}


@pytest.fixture
async def path(door: Door, docket: Docket) -> str:
    """A hearing of which the agency alone has told."""
    return await with_a_hearing(door, docket, by=LITIGATOR)


def to(on: date, hearing_on: date = DAY + timedelta(20)) -> dict[str, str]:
    return {"on": on.isoformat(), "hearing_on": hearing_on.isoformat(), "call": "must"}


@pytest.mark.parametrize(
    ("told_on", "on"),
    [
        (DAY, DAY),
        (DAY - timedelta(1), DAY - timedelta(1)),
        (DAY, NOTICE + timedelta(5)),
        (DAY + timedelta(5), DAY - timedelta(1)),
    ],
)
async def test_it_takes_the_paper_of_the_new_summons_whichever_day_it_names(
    door: Door, docket: Docket, path: str, told_on: date, on: date
) -> None:
    """Not on the day, nor the day before, nor dated back to a day on which there was time."""
    await docket.comes_to(told_on)
    agency = door(LITIGATOR)
    assert is_refused(await agency.step(path, "hearings", **to(on)), "kernel.others_to_decide")
    assert [each["hearing_on"] for each in (await agency.get(path)).json()["hearings"]] == [DAY.isoformat()]


async def test_it_is_put_off_by_the_paper_and_by_the_courts_word(door: Door, docket: Docket, path: str) -> None:
    await docket.comes_to(DAY - timedelta(1))
    agency, court = door(LITIGATOR), door(JUDGE)
    case = await done(agency, path, "hearings", **to(DAY - timedelta(1)), **SUMMONS)
    assert [each["off"] for each in case["hearings"]] == ["put_off", None]
    case = await done(court, path, "hearings", **to(DAY - timedelta(1), DAY + timedelta(30)))
    assert case["hearings"][1]["hearing_on"] == (DAY + timedelta(30)).isoformat()


async def test_the_notice_of_the_next_hearing_after_one_that_was_held_needs_none(
    door: Door, docket: Docket, path: str
) -> None:
    await docket.comes_to(DAY + timedelta(1))
    agency = door(LITIGATOR)
    await done(agency, path, "hearings/1/attendance", on=DAY.isoformat(), presence="absent", staff=True)
    await done(agency, path, "hearings", **to(DAY + timedelta(1)))


async def test_after_a_day_that_nobody_has_recorded_the_next_puts_none_off(
    door: Door, docket: Docket, path: str
) -> None:
    await docket.comes_to(DAY + timedelta(1))
    case = await done(door(LITIGATOR), path, "hearings", **to(DAY + timedelta(1)))
    assert [each["off"] for each in case["hearings"]] == [None, None]
