"""What a court does in a trial that stands still by its own word is recorded with a warning."""

from datetime import date

import pytest

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.terms import HeadCall
from services.litigation.cases.domain.voices import Voice
from tests.litigation.builders import (
    JUDGE,
    LITIGATOR,
    a_case,
    attend,
    enter,
    judge,
    nobody_but,
    resume,
    schedule,
    serve,
    stay,
)
from tests.litigation.conftest import Door
from tests.litigation.words import done, registered

BEGAN_ON, STAYED_ON, TOLD_ON, HEARING_ON = date(2026, 3, 2), date(2026, 3, 12), date(2026, 3, 16), date(2026, 3, 24)
HEARING, DECIDED, EFFECTIVE = (
    "litigation.hearing_within_stay",
    "litigation.decided_within_stay",
    "litigation.effective_within_stay",
)


def a_stayed_case(by: Voice = Voice.COURT) -> Case:
    case = a_case(on=BEGAN_ON)
    stay(case, by, STAYED_ON)
    return case


def codes(case: Case) -> list[str]:
    return [each.code for each in case.warnings]


def test_a_hearing_set_within_the_courts_own_stay_is_recorded_with_a_warning() -> None:
    case = a_stayed_case()
    schedule(case, HEARING_ON, TOLD_ON)
    (warning,) = case.warnings
    assert (warning.code, warning.hearing, warning.source) == (HEARING, 1, "法释〔2018〕1号 第87条")
    assert all(said in warning.message["zh"] for said in ("2026-03-24", "2026-03-12中止", "尚未恢复"))
    attend(case, nobody_but(HEARING_ON, staff=True))
    assert codes(case) == [HEARING]


@pytest.mark.parametrize(("resumed_on", "expected"), [(23, []), (24, []), (25, [HEARING])])
def test_once_the_end_of_the_stay_is_told_it_says_whether_the_hearing_is_within(resumed_on: int, expected) -> None:
    case = a_stayed_case()
    schedule(case, HEARING_ON, TOLD_ON)
    resume(case, Voice.COURT, date(2026, 3, resumed_on))
    assert codes(case) == expected


@pytest.mark.parametrize("notice_first", [True, False])
def test_the_notice_of_the_day_of_the_stay_comes_after_it_and_stands_with_a_warning(*, notice_first: bool) -> None:
    """As one of the day after: within a day the stay comes before what is said of hearings to come."""
    case = a_case(on=BEGAN_ON)
    if notice_first:
        schedule(case, HEARING_ON, STAYED_ON)
    stay(case, Voice.COURT, STAYED_ON)
    if not notice_first:
        schedule(case, HEARING_ON, STAYED_ON)
    assert (case.hearings[0].off, case.is_running("attendance.1"), codes(case)) == (None, True, [HEARING])
    attend(case, nobody_but(HEARING_ON, staff=True))
    assert case.hearings[0].held


async def test_the_court_that_gives_notice_on_the_day_of_its_stay_reads_the_warning_in_the_answer(door: Door) -> None:
    path, court = await registered(door(LITIGATOR)), door(JUDGE)
    await done(court, path, "stay", on="2026-10-13")
    case = await done(court, path, "hearings", on="2026-10-13", hearing_on="2026-10-27", call="must")
    assert (case["hearings"][0]["off"], [each["code"] for each in case["warnings"]]) == (None, [HEARING])


def test_a_hearing_that_a_stay_took_or_that_was_called_off_warns_of_nothing() -> None:
    case = a_case(on=BEGAN_ON)
    schedule(case, HEARING_ON, date(2026, 3, 10))
    stay(case, Voice.COURT, STAYED_ON)
    assert codes(case) == []
    again = a_stayed_case()
    schedule(again, HEARING_ON, TOLD_ON)
    enter(again, acts.CallOff(on=TOLD_ON, by=Voice.COURT, hearing=1))
    assert codes(again) == []


def test_a_stay_of_which_the_agency_alone_has_told_ends_with_what_the_court_does() -> None:
    case = a_stayed_case(Voice.AGENCY)
    schedule(case, HEARING_ON, TOLD_ON)
    assert codes(case) == []


def test_what_the_agency_itself_tells_of_a_hearing_in_the_stay_that_it_has_told_is_odd_as_well() -> None:
    case = a_stayed_case(Voice.AGENCY)
    schedule(case, HEARING_ON, TOLD_ON, HeadCall.NONE, Voice.AGENCY)
    assert codes(case) == [HEARING]


def test_the_hearing_of_the_day_on_which_the_trial_was_stayed_came_before_that() -> None:
    case = a_case(on=BEGAN_ON)
    schedule(case, STAYED_ON, BEGAN_ON)
    attend(case, nobody_but(STAYED_ON, staff=True))
    stay(case, Voice.COURT, STAYED_ON)
    assert codes(case) == []


@pytest.mark.parametrize(
    ("outcome", "form", "expected"),
    [(Outcome.REVOKED, Form.JUDGMENT, [DECIDED]), (Outcome.WITHDRAWN, Form.RULING, [])],
    ids=["a judgment", "the claim is withdrawn"],
)
def test_a_judgment_within_a_stay_is_odd_and_the_end_of_the_dispute_is_not(outcome, form, expected) -> None:
    case = a_stayed_case()
    judge(case, outcome, form, on=date(2026, 4, 2))
    assert codes(case) == expected
    resume(case, Voice.COURT, date(2026, 4, 1))
    assert codes(case) == []


def test_an_effect_that_the_court_tells_while_the_periods_to_appeal_stand_still_is_odd() -> None:
    case = a_case(on=BEGAN_ON)
    judge(case, on=STAYED_ON)
    serve(case, agency=TOLD_ON, plaintiff=TOLD_ON)
    stay(case, Voice.COURT, date(2026, 3, 20))
    enter(case, acts.TakeEffect(on=date(2026, 4, 10), by=Voice.COURT))
    assert codes(case) == [EFFECTIVE]


def test_an_effect_after_a_judgment_within_the_same_stay_is_odd_as_well() -> None:
    case = a_stayed_case()
    judge(case, on=date(2026, 4, 2))
    serve(case, agency=date(2026, 4, 2), plaintiff=date(2026, 4, 2))
    enter(case, acts.TakeEffect(on=date(2026, 4, 20), by=Voice.COURT))
    assert codes(case) == [DECIDED, EFFECTIVE]


def test_a_judgment_that_binds_at_once_within_a_stay_is_odd_once() -> None:
    case = a_case(on=BEGAN_ON, number="（2026）赣07行终12号")
    stay(case, Voice.COURT, STAYED_ON)
    judge(case, Outcome.UPHELD, on=date(2026, 4, 2))
    assert codes(case) == [DECIDED]
