"""No hearing is held while the trial is stayed: where court and agency tell other days of it, by those that count."""

from dataclasses import replace
from datetime import date

import pytest

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.hearings import attendance
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import HeadCall, NotHeld, Presence
from services.litigation.cases.domain.voices import Voice
from shared.kernel.lives.refusals import LaterEntryImpossible
from tests.litigation.agreeing import must_agree_in_itself
from tests.litigation.builders import a_case, enter

BEGAN_ON, HEARING_ON = date(2026, 3, 2), date(2026, 3, 24)


def notice(on: date, by: Voice = Voice.COURT) -> acts.Schedule:
    return acts.Schedule(on=on, by=by, ordinal=1, hearing_on=HEARING_ON, call=HeadCall.MUST)


def stay(day: int, by: Voice, *, of: int | None = None) -> acts.StayTrial:
    return acts.StayTrial(on=date(2026, 3, day), by=by, of=of)


def a_trial(*told: object) -> Case:
    case = a_case(on=BEGAN_ON)
    for act in told:
        enter(case, act)
    must_agree_in_itself(case)
    return case


def the_hearing(case: Case) -> tuple[object, bool, object]:
    """Why it is off, whether a head is due at it, and where the case stands."""
    return case.hearings[0].off, case.is_running(attendance(1)), case.stage


OFF, STANDS = (NotHeld.STAYED, False, Stage.SERVED), (None, True, Stage.SCHEDULED)
SECOND = 2


def test_a_hearing_of_which_there_was_notice_before_the_stay_as_the_court_tells_it_is_not_held() -> None:
    """The agency had it that the trial was stayed already when the notice came."""
    case = a_trial(stay(15, Voice.AGENCY), notice(date(2026, 3, 16)), stay(22, Voice.COURT, of=SECOND))
    assert (case.stayed_on, the_hearing(case)) == (date(2026, 3, 22), OFF)


def test_the_order_in_which_it_is_told_makes_no_difference() -> None:
    case = a_trial(stay(15, Voice.AGENCY), stay(22, Voice.COURT, of=SECOND), notice(date(2026, 3, 16)))
    assert the_hearing(case) == OFF


@pytest.mark.parametrize("began_on", [12, 16])
def test_a_hearing_set_by_the_court_during_its_own_stay_stands(began_on: int) -> None:
    """Within a day the stay comes before the notice."""
    case = a_trial(stay(15, Voice.AGENCY), stay(began_on, Voice.COURT, of=SECOND), notice(date(2026, 3, 16)))
    assert the_hearing(case) == STANDS


@pytest.mark.parametrize("began_on", [24, 25])
def test_a_hearing_that_was_over_when_the_trial_was_stayed_stands(began_on: int) -> None:
    """It had been off as the agency told it."""
    case = a_trial(notice(date(2026, 3, 10)), stay(15, Voice.AGENCY))
    assert the_hearing(case) == OFF
    enter(case, stay(began_on, Voice.COURT, of=3))
    assert the_hearing(case) == STANDS


@pytest.mark.parametrize(
    ("agencys", "courts", "becomes"), [(20, 28, OFF), (28, 20, STANDS), (20, 24, STANDS), (28, 25, OFF)]
)
def test_the_end_of_the_stay_that_counts_says_whether_it_is_held(agencys: int, courts: int, becomes: object) -> None:
    case = a_trial(notice(date(2026, 3, 10)), stay(15, Voice.COURT))
    enter(case, acts.ResumeTrial(on=date(2026, 3, agencys), by=Voice.AGENCY))
    assert the_hearing(case) == (STANDS if agencys == 20 else OFF)
    enter(case, acts.ResumeTrial(on=date(2026, 3, courts), by=Voice.COURT))
    assert the_hearing(case) == becomes


def test_within_a_stay_nothing_was_held_and_what_was_is_told_with_its_end() -> None:
    """As where only one side tells of the stay."""
    case = a_trial(stay(15, Voice.AGENCY), notice(date(2026, 3, 16)))
    enter(case, acts.Attend(on=HEARING_ON, by=Voice.COURT, hearing=1, presence=Presence.ABSENT, category=None))
    courts = stay(22, Voice.COURT, of=SECOND)
    with pytest.raises(LaterEntryImpossible, match="record attendance"):
        enter(case, courts)
    enter(case, replace(courts, until=HEARING_ON))
    assert (case.hearings[0].held, case.hearings[0].off, case.stayed_on) == (True, None, None)
