"""A hearing day that has gone by without a record accuses nobody: the ladder begins with what is known."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.terms import ExcuseGround, HeadCall, HeadCategory, Presence, Proof
from services.litigation.cases.domain.voices import Voice
from services.notify.deadlines.adapters.tables import DeadlineRow, EscalationRow, NoticeRow
from shared.kernel.model.clock import MovableClock
from tests.journeys.two_houses import Two

SERVED, HEARING_ON, DAY_AFTER = date(2026, 9, 25), date(2026, 10, 20), date(2026, 10, 21)
LATER, LAST = date(2026, 11, 4), date(2026, 11, 12)
CALLED = acts.Schedule(on=SERVED, hearing_on=HEARING_ON, call=HeadCall.MUST, ordinal=1, by=Voice.COURT)
NOBODY = acts.Attend(on=HEARING_ON, hearing=1, presence=Presence.ABSENT, staff=True, by=Voice.COURT)
SOMEBODY = replace(NOBODY, presence=Presence.ATTENDED, category=HeadCategory.DEPUTY, spoke=True)
RECORD = 4


async def called(two: Two) -> None:
    """A head is called to a hearing, whose day goes by."""
    await two.begin()
    await two.enter(acts.AnswerCase(on=date(2026, 9, 28)))
    await two.enter(CALLED)
    await come(two, DAY_AFTER)


async def come(two: Two, day: date) -> None:
    assert isinstance(two.litigation.clock, MovableClock)
    two.litigation.clock.move_to(day)
    await two.tick(day)
    await two.must_agree()


async def enter(two: Two, act: Any, day: date) -> None:
    assert isinstance(two.litigation.clock, MovableClock)
    two.litigation.clock.move_to(day)
    await two.enter(act)
    await come(two, day)


async def rectified(two: Two, instead: Any, day: date) -> None:
    await two.rectify(RECORD, instead)
    await come(two, day)


async def state(two: Two) -> str:
    (row,) = [row for row in await two.rows(DeadlineRow) if row["name"] == "attendance.1"]
    return str(row["state"])


async def stages(two: Two) -> list[str]:
    return sorted(row["stage"] for row in await two.rows(EscalationRow))


async def said(two: Two) -> list[tuple[str, str]]:
    """What stands in inboxes of the day after: the code, and to whom."""
    codes = ("deadline_overdue", "attendance_unrecorded")
    rows = [row for row in await two.rows(NoticeRow) if row["code"] in codes and row["closed_because"] is None]
    return sorted((row["code"], row["audience"]) for row in rows)


def to_all(code: str) -> list[tuple[str, str]]:
    return [(code, whom) for whom in ("owner", "party", "supervisor")]


async def test_a_day_without_a_record_asks_for_it_and_accuses_nobody(two: Two) -> None:
    await called(two)
    assert await state(two) == "unrecorded"
    assert await stages(two) == []
    assert await said(two) == to_all("attendance_unrecorded")
    await come(two, LAST)
    assert await stages(two) == []
    assert await said(two) == to_all("attendance_unrecorded")


async def test_the_ladder_begins_when_the_absence_is_known(two: Two) -> None:
    await called(two)
    await enter(two, NOBODY, LATER)
    assert await state(two) == "overdue"
    assert await stages(two) == ["drafted"]
    assert await said(two) == to_all("deadline_overdue")
    (case,) = await two.rows(EscalationRow)
    assert str(LATER) in case["state"]


async def test_an_absence_recorded_on_the_day_is_overdue_the_day_after(two: Two) -> None:
    await two.begin()
    await two.enter(acts.AnswerCase(on=date(2026, 9, 28)))
    await two.enter(CALLED)
    await enter(two, NOBODY, HEARING_ON)
    assert (await state(two), await stages(two)) == ("due_today", [])
    await come(two, DAY_AFTER)
    assert (await state(two), await stages(two)) == ("overdue", ["drafted"])
    assert await said(two) == to_all("deadline_overdue")


async def test_a_head_of_whom_the_record_comes_late_was_never_late(two: Two) -> None:
    await called(two)
    await enter(two, SOMEBODY, LATER)
    assert (await state(two), await stages(two), await said(two)) == ("met", [], [])


async def test_a_record_that_is_struck_takes_the_accusation_back(two: Two) -> None:
    await called(two)
    await enter(two, NOBODY, LATER)
    await rectified(two, None, LATER)
    assert (await state(two), await stages(two)) == ("unrecorded", ["closed"])
    assert await said(two) == to_all("attendance_unrecorded")
    await enter(two, NOBODY, LAST)
    assert (await state(two), await stages(two)) == ("overdue", ["closed", "drafted"])
    assert await said(two) == to_all("deadline_overdue")


async def test_a_record_made_on_the_day_and_struck_asks_for_another(two: Two) -> None:
    await two.begin()
    await two.enter(acts.AnswerCase(on=date(2026, 9, 28)))
    await two.enter(CALLED)
    await enter(two, NOBODY, HEARING_ON)
    await come(two, DAY_AFTER)
    await rectified(two, None, LATER)
    assert (await state(two), await stages(two)) == ("unrecorded", ["closed"])
    assert await said(two) == to_all("attendance_unrecorded")


@pytest.mark.parametrize("first", [NOBODY, SOMEBODY])
async def test_a_record_that_is_put_right_says_which_it_is(two: Two, first: acts.Attend) -> None:
    await called(two)
    await enter(two, first, LATER)
    second = SOMEBODY if first is NOBODY else NOBODY
    await rectified(two, second, LATER)
    expected = ("met", ["closed"]) if second is SOMEBODY else ("overdue", ["drafted"])
    assert (await state(two), await stages(two)) == expected
    assert await said(two) == ([] if second is SOMEBODY else to_all("deadline_overdue"))


async def test_the_courts_word_ends_what_the_agencys_began(two: Two) -> None:
    await called(two)
    await enter(two, replace(NOBODY, by=Voice.AGENCY), LATER)
    assert await stages(two) == ["drafted"]
    await enter(two, SOMEBODY, LAST)
    assert (await state(two), await stages(two), await said(two)) == ("met", ["closed"], [])


async def test_an_accepted_excuse_leaves_nothing_to_record_and_nothing_to_answer_for(two: Two) -> None:
    await called(two)
    excuse = acts.FileExcuse(on=DAY_AFTER, hearing=1, of=3, ground=ExcuseGround.ACCIDENT, proof=Proof.SEAL)
    await enter(two, excuse, DAY_AFTER)
    assert await state(two) == "unrecorded"
    await enter(two, acts.RuleOnExcuse(on=LATER, hearing=1, of=4, accepted=True, by=Voice.COURT), LATER)
    assert (await state(two), await stages(two), await said(two)) == ("cancelled", [], [])


async def test_a_hearing_that_the_agency_alone_tells_to_have_been_called_off_accuses_nobody_until_the_court_does(
    two: Two,
) -> None:
    await called(two)
    off = acts.CallOff(on=date(2026, 10, 19), hearing=1, by=Voice.AGENCY)
    await enter(two, off, LATER)
    assert (await state(two), await stages(two), await said(two)) == ("cancelled", [], [])
    await enter(two, NOBODY, LAST)
    assert (await state(two), await stages(two)) == ("overdue", ["drafted"])


async def test_an_excuse_accepted_after_the_absence_was_known_ends_the_ladder(two: Two) -> None:
    await called(two)
    await enter(two, NOBODY, LATER)
    excuse = acts.FileExcuse(on=DAY_AFTER, hearing=1, of=3, ground=ExcuseGround.ACCIDENT, proof=Proof.SEAL)
    await enter(two, excuse, LATER)
    assert await stages(two) == ["drafted"]
    await enter(two, acts.RuleOnExcuse(on=LAST, hearing=1, of=5, accepted=True, by=Voice.COURT), LAST)
    assert (await state(two), await stages(two), await said(two)) == ("cancelled", ["closed"], [])


async def test_a_case_that_is_void_asks_for_no_record(two: Two) -> None:
    await called(two)
    await two.void()
    await come(two, LATER)
    assert (await state(two), await stages(two), await said(two)) == ("withdrawn", [], [])
