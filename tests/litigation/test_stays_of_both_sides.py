"""A stay, its end and more time for the evidence as both sides tell them, in either order and late."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.hearings import attendance
from services.litigation.cases.domain.pleadings import ANSWER, EVIDENCE
from services.litigation.cases.domain.refusals import NotStayed, StayedAlready
from services.litigation.cases.domain.stages import Stage, Step
from services.litigation.cases.domain.terms import HeadCall, NotHeld
from services.litigation.cases.domain.voices import Voice
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.lives.refusals import LaterEntryImpossible
from tests.house import lives
from tests.litigation.builders import (
    JUDGE,
    LAWS,
    LITIGATOR,
    a_case,
    answer,
    extend,
    judge,
    resume,
    schedule,
    serve,
    stay,
    without_bookkeeping,
)
from tests.litigation.conftest import Door
from tests.litigation.words import done, is_refused, registered

SERVED_ON = date(2026, 9, 18)
COURT, AGENCY = Voice.COURT, Voice.AGENCY
PAPER = {"paper": "（2026）赣0702行初12号之一"}


def stayed_and_resumed(*words: tuple[str, Voice, date]) -> Case:
    case = a_case(on=SERVED_ON)
    for what, by, on in words:
        (stay if what == "stay" else resume)(case, by, on)
    return lives.settle(case, max(on for *_, on in words), LAWS)


@pytest.mark.parametrize("began", [date(2026, 9, 18), date(2026, 9, 21), date(2026, 9, 23)])
@pytest.mark.parametrize("ended", [date(2026, 9, 25), date(2026, 9, 28), date(2026, 10, 2)])
def test_whatever_the_order_and_the_agencys_days_the_clocks_stand_still_for_the_courts(
    began: date, ended: date
) -> None:
    words = (("stay", COURT, date(2026, 9, 21)), ("resume", COURT, date(2026, 9, 28)))
    (halt,) = stayed_and_resumed(*words).stay_list.suspensions
    words += (("stay", AGENCY, began), ("resume", AGENCY, ended))
    orders = [each for each in permutations(words) if each.index(words[0]) < each.index(words[1])]
    lived = [
        stayed_and_resumed(*each)
        for each in orders
        if min(each.index(words[0]), each.index(words[2])) < each.index(words[3])
    ]
    for case in lived:
        assert case.stay_list.suspensions == [halt], case.stays
        assert (case.deadlines[ANSWER].due, case.deadlines[ANSWER].suspensions) == (date(2026, 10, 10), (halt,))
        assert case.stay_list.told[0].begins == {COURT: date(2026, 9, 21), AGENCY: began}
        assert without_bookkeeping(case) == without_bookkeeping(lived[0])
    unlike = {"stay.1": began != date(2026, 9, 21), "resumption.1": ended != date(2026, 9, 28)}
    assert lived[0].differences == [name for name, is_so in unlike.items() if is_so]


def test_each_side_tells_a_stay_and_its_end_once() -> None:
    case = stayed_and_resumed(("stay", AGENCY, date(2026, 9, 21)), ("stay", COURT, date(2026, 9, 22)))
    for by in Voice:
        with pytest.raises(StayedAlready):
            stay(case, by, date(2026, 9, 23))
    assert Step.STAY not in case.next_acts
    resume(case, COURT, date(2026, 9, 28))
    assert Step.RESUME in case.next_acts
    resume(case, AGENCY, date(2026, 9, 29))
    assert Step.RESUME not in case.next_acts
    for by in Voice:
        with pytest.raises(NotStayed):
            resume(case, by, date(2026, 9, 30))


def test_a_stay_that_comes_after_the_end_of_one_is_another() -> None:
    case = stayed_and_resumed(
        ("stay", AGENCY, date(2026, 9, 21)), ("resume", AGENCY, date(2026, 9, 24)), ("stay", COURT, date(2026, 9, 24))
    )
    assert [(each.begins, each.over) for each in case.stay_list.told] == [
        ({AGENCY: date(2026, 9, 21)}, True),
        ({COURT: date(2026, 9, 24)}, False),
    ]


@pytest.mark.parametrize(
    ("told", "so", "in_time"),
    [(date(2026, 10, 12), date(2026, 10, 2), True), (date(2026, 10, 2), date(2026, 10, 9), False)],
)
def test_the_courts_earlier_stay_makes_an_answer_timely_and_its_later_one_makes_it_late(
    told: date, so: date, in_time: bool
) -> None:
    """Fifteen days from 18 September end on 8 October."""
    case = a_case(on=SERVED_ON)
    stay(case, AGENCY, told)
    answer(case, date(2026, 10, 10))
    assert case.deadlines[ANSWER].met_in_time is not in_time
    stay(case, COURT, so)
    assert case.deadlines[ANSWER].met_in_time is in_time


def test_a_hearing_before_the_day_on_which_the_court_stayed_the_trial_is_held() -> None:
    case = a_case()
    schedule(case, hearing_on=date(2026, 10, 20), call=HeadCall.MUST)
    stay(case, AGENCY, date(2026, 10, 15))
    assert case.hearing_list.known(1).off is NotHeld.STAYED
    stay(case, COURT, date(2026, 10, 21))
    assert (case.hearing_list.known(1).off, case.stage) == (None, Stage.SCHEDULED)
    assert case.is_running(attendance(1))


def test_a_hearing_for_which_the_court_resumed_the_trial_too_late_is_not_held() -> None:
    case = a_case()
    schedule(case, hearing_on=date(2026, 10, 20), call=HeadCall.MUST)
    stay(case, COURT, date(2026, 10, 12))
    resume(case, AGENCY, date(2026, 10, 16))
    assert case.hearing_list.known(1).off is None
    resume(case, COURT, date(2026, 10, 21))
    assert case.hearing_list.known(1).off is NotHeld.STAYED
    assert not case.is_running(attendance(1))


def test_a_decision_that_the_agencys_resumption_had_made_final_is_not_by_the_courts() -> None:
    """Served on 3 November, stayed on the 10th: nine days are left, from the 12th or from the 25th on."""
    case = a_case()
    judge(case)
    serve(case, agency=date(2026, 11, 3), plaintiff=date(2026, 11, 3))
    stay(case, AGENCY, date(2026, 11, 10))
    resume(case, AGENCY, date(2026, 11, 12))
    lives.settle(case, date(2026, 11, 24), LAWS)
    assert case.stage is Stage.EFFECTIVE
    resume(case, COURT, date(2026, 11, 25))
    assert (case.stage, case.effective_on) == (Stage.JUDGED, None)
    lives.settle(case, date(2026, 12, 10), LAWS)
    assert case.effective_on == date(2026, 12, 4)


def test_a_stay_struck_leaves_the_other_sides_word() -> None:
    case = stayed_and_resumed(("stay", AGENCY, date(2026, 9, 21)), ("stay", COURT, date(2026, 9, 23)))
    lives.rectify(case, 2, None, LAWS, paper="证明")
    assert case.stay_list.told[0].begins == {COURT: date(2026, 9, 23)}
    stay(case, AGENCY, date(2026, 9, 22))
    assert case.stayed_on == date(2026, 9, 23)
    lives.rectify(case, 3, None, LAWS, paper="证明")
    assert case.stayed_on == date(2026, 9, 22)


@pytest.mark.parametrize("order", [(AGENCY, COURT), (COURT, AGENCY)])
@pytest.mark.parametrize("granted_on", [date(2026, 9, 28), date(2026, 10, 2)])
def test_more_time_for_the_evidence_that_both_tell_is_given_once(order: tuple[Voice, ...], granted_on: date) -> None:
    case = a_case()
    terms = {COURT: (date(2026, 9, 30), date(2026, 10, 23)), AGENCY: (granted_on, date(2026, 10, 30))}
    for by in order:
        extend(case, by, *terms[by])
    assert (case.deadlines[EVIDENCE].due, case.deadlines[EVIDENCE].anchor_on) == (
        date(2026, 10, 23),
        date(2026, 9, 30),
    )
    assert case.differences == ["evidence_extension.1"]
    extend(case, COURT, date(2026, 10, 12), date(2026, 11, 6))
    assert case.deadlines[EVIDENCE].due == date(2026, 11, 6)
    assert len(case.pleadings.extensions) == 2


def test_more_time_that_the_court_gave_before_the_stay_stands_still_with_it() -> None:
    case = a_case()
    stay(case, AGENCY, date(2026, 9, 21))
    stay(case, COURT, date(2026, 9, 28))
    extend(case, COURT, date(2026, 9, 25), date(2026, 10, 23))
    assert case.deadlines[EVIDENCE].state is DeadlineState.SUSPENDED
    with pytest.raises(StayedAlready):
        extend(case, COURT, date(2026, 9, 28), date(2026, 10, 23))


async def test_agency_and_court_tell_a_stay_its_end_and_more_time_each_in_its_own_words(door: Door) -> None:
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await registered(agency)
    given = {"term": {"due_on": "2026-10-30"}}
    assert is_refused(await agency.step(path, "stay", on="2026-09-23"), "kernel.others_to_decide")
    await done(agency, path, "evidence-extension", on="2026-09-18", **given, **PAPER)
    await done(court, path, "evidence-extension", on="2026-09-17", **given)
    await done(agency, path, "stay", on="2026-09-23", **PAPER)
    stayed = await done(court, path, "stay", on="2026-09-21")
    assert (stayed["stayed_on"], stayed["stays"][0]["begins"]) == (
        "2026-09-21",
        {"agency": "2026-09-23", "court": "2026-09-21"},
    )
    await done(court, path, "resumption", on="2026-09-28")
    case = await done(agency, path, "resumption", on="2026-09-29", **PAPER)
    assert (case["stayed_on"], case["stays"][0]["ends"]) == (None, {"agency": "2026-09-29", "court": "2026-09-28"})
    assert case["differences"] == ["evidence_extension.1", "stay.1", "resumption.1"]
    assert case["extensions"][0]["court"]["granted_on"] == "2026-09-17"


@pytest.mark.parametrize("first", [AGENCY, COURT])
def test_a_side_tells_once_that_the_trial_goes_on(first: Voice) -> None:
    """What it has told wrongly it puts right: a second telling would leave open which of the two is meant."""
    other = COURT if first is AGENCY else AGENCY
    case = a_case(on=SERVED_ON)
    stay(case, COURT, date(2026, 9, 21))
    resume(case, first, date(2026, 9, 25))
    resume(case, other, date(2026, 9, 28))
    told = dict(case.stay_list.told[0].ends)
    for by, on in ((first, date(2026, 9, 29)), (other, date(2026, 9, 24))):
        with pytest.raises((NotStayed, LaterEntryImpossible)):
            resume(case, by, on)
    assert case.stay_list.told[0].ends == told


@pytest.mark.parametrize("granted", [date(2026, 9, 24), date(2026, 9, 29)], ids=["before its stay", "within it"])
def test_the_courts_second_word_stands_for_itself_where_the_first_proves_to_have_no_effect(granted: date) -> None:
    """The case was served only after the day on which the agency says that more time was given: of that nothing is a
    part any more, and in the days of its own stay the court gave none."""
    case = a_case(on=SERVED_ON, by=COURT)
    extend(case, AGENCY, date(2026, 9, 21), date(2026, 10, 20))
    extend(case, COURT, granted, date(2026, 10, 20))
    stay(case, COURT, date(2026, 9, 28))
    resume(case, COURT, date(2026, 10, 8))
    served = replace(lives.original(lives.written(case), 1).act, on=date(2026, 9, 22))
    if granted < date(2026, 9, 28):
        lives.rectify(case, 1, served, LAWS)
        assert (case.is_running(EVIDENCE), lives.in_vain(case, LAWS)) == (True, {2})
        return
    with pytest.raises(LaterEntryImpossible) as kept:
        lives.rectify(case, 1, served, LAWS)
    assert (kept.value.facts["entry"], type(kept.value.facts["because"])) == (3, StayedAlready)
