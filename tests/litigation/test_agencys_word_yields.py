"""What the agency alone has entered keeps no word of the court's out: it stays on record, and has no effect."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.hearings import attendance
from services.litigation.cases.domain.judgment import ObligationState
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.refusals import HearingIsOff, StayedAlready
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import HeadCall, NotHeld, ObligationKind, Party
from services.litigation.cases.domain.voices import Voice
from services.litigation.instruments.domain.documents import ChallengedDocument
from shared.kernel.lives.rectifying import Word, must_be_decided
from shared.kernel.lives.refusals import LaterEntryImpossible, OthersToDecide
from tests.house import lives
from tests.house.caller import ok, refused
from tests.litigation.builders import (
    JUDGE,
    LAWS,
    LITIGATOR,
    a_case,
    answer,
    appeal,
    attend,
    enter,
    extend,
    judge,
    nobody_but,
    nominate,
    schedule,
    serve,
    stay,
    take_effect,
)
from tests.litigation.conftest import Door
from tests.litigation.words import PAPER, done, registered

HEARING_ON, STAYED_ON, OFF_ON = date(2026, 10, 20), date(2026, 10, 12), date(2026, 10, 15)
PAYS = (acts.Ordered(kind=ObligationKind.PAY),)


def told(case: Case) -> int:
    """The number of the last entry."""
    return case.entries


def came(case: Case) -> int:
    schedule(case)
    attend(case, by=Voice.AGENCY)
    return told(case)


def call_off(case: Case, by: Voice = Voice.COURT, paper: str | None = None) -> None:
    enter(case, acts.CallOff(on=OFF_ON, by=by, hearing=1), paper)


SAID_BY_COURT: Mapping[str, tuple[Callable[[Case], object], NotHeld]] = {
    "called off": (call_off, NotHeld.CALLED_OFF),
    "stayed": (lambda case: stay(case, Voice.COURT, STAYED_ON), NotHeld.STAYED),
    "moved": (lambda case: schedule(case, date(2026, 11, 10), date(2026, 10, 15)), NotHeld.PUT_OFF),
    "decided": (lambda case: judge(case, Outcome.WITHDRAWN, Form.RULING, on=date(2026, 10, 13)), NotHeld.JUDGED),
}


@pytest.mark.parametrize("said", sorted(SAID_BY_COURT))
def test_a_hearing_that_the_agency_says_was_held_is_off_as_the_court_says(said: str) -> None:
    case = a_case()
    record = came(case)
    say, why = SAID_BY_COURT[said]
    say(case)
    assert (case.hearings[0].off, case.hearings[0].accounts) == (why, {})
    assert not case.is_running(attendance(1))
    assert ("attendance.1" in case.differences, lives.in_vain(case, LAWS)) == (True, {record})


def test_what_was_in_vain_stands_again_when_the_courts_word_is_struck() -> None:
    case = a_case()
    came(case)
    call_off(case)
    lives.rectify(case, told(case), None, LAWS)
    assert (case.stage, case.hearings[0].attended, lives.in_vain(case, LAWS)) == (Stage.HEARD, True, set())


def test_of_its_own_entries_the_agency_strikes_first_what_its_word_leaves_without_effect() -> None:
    case = a_case()
    record = came(case)
    with pytest.raises(LaterEntryImpossible) as kept:
        call_off(case, Voice.AGENCY, "赣0702行初12号通知")
    assert (kept.value.facts["entry"], lives.in_vain(case, LAWS)) == (record, set())
    lives.rectify(case, record, None, LAWS, paper="赣0702行初12号通知")
    call_off(case, Voice.AGENCY, "赣0702行初12号通知")
    assert case.hearings[0].off is NotHeld.CALLED_OFF


def test_whom_the_agency_named_for_a_hearing_does_not_hold_it() -> None:
    case = a_case()
    schedule(case)
    nominate(case)
    named = told(case)
    enter(case, acts.CallOff(on=date(2026, 10, 10), by=Voice.COURT, hearing=1))
    assert (case.hearings[0].off, lives.in_vain(case, LAWS)) == (NotHeld.CALLED_OFF, {named})


def test_an_answer_and_more_time_told_of_after_it_keep_no_decision_out() -> None:
    case = a_case()
    answer(case, date(2026, 10, 10))
    extend(case, Voice.AGENCY, date(2026, 10, 12), date(2026, 10, 30))
    judge(case, on=date(2026, 10, 9))
    assert (case.stage, case.answered_on, case.extensions) == (Stage.JUDGED, None, [])
    assert lives.in_vain(case, LAWS) == {2, 3}


@pytest.mark.parametrize("done_by", ["performing", "closing"])
def test_what_was_done_about_a_decision_keeps_the_court_from_striking_it_no_more(done_by: str) -> None:
    case = a_case()
    judge(case, on=date(2026, 10, 9), obligations=PAYS)
    decided = told(case)
    take_effect(case, on=date(2026, 10, 12))
    effective = told(case)
    enter(case, acts.Perform(on=date(2026, 10, 13), obligation=1))
    done_about = {told(case)}
    if done_by == "closing":
        enter(case, acts.Account(on=date(2026, 10, 14), lessons=(), note="text-1"))
        done_about.add(told(case))
        enter(case, acts.Close(on=date(2026, 10, 15)))
        done_about.add(told(case))
    lives.rectify(case, effective, None, LAWS)
    lives.rectify(case, decided, None, LAWS)
    assert (case.judgment, case.obligations, case.stage) == (None, [], Stage.SERVED)
    assert lives.in_vain(case, LAWS) == done_about


def test_what_the_court_makes_the_agency_do_it_had_not_done() -> None:
    """Of two things ordered, the one that it said to have done, and not the other."""
    case = a_case()
    judge(case, on=date(2026, 10, 9), obligations=(*PAYS, *PAYS))
    take_effect(case, on=date(2026, 10, 12))
    enter(case, acts.Perform(on=date(2026, 10, 13), obligation=1))
    false = told(case)
    enter(case, acts.Perform(on=date(2026, 10, 13), obligation=2))
    enter(case, acts.Enforce(on=date(2026, 12, 1), obligation=1))
    assert [each.state for each in case.obligations] == [ObligationState.ENFORCED, ObligationState.PERFORMED]
    assert lives.in_vain(case, LAWS) == {false}


@pytest.mark.parametrize("said", ["appeal", "challenge", "service"])
def test_what_the_agency_said_to_a_decision_keeps_the_court_from_putting_it_right_no_more(said: str) -> None:
    case = a_case()
    judge(case, on=date(2026, 10, 9), obligations=PAYS)
    decided = told(case)
    if said == "appeal":
        serve(case, by=Voice.AGENCY, agency=date(2026, 10, 10), plaintiff=date(2026, 10, 10))
        appeal(case, Party.PLAINTIFF, date(2026, 10, 12))
    elif said == "challenge":
        document = ChallengedDocument(number="赣市府规〔2026〕3号", articles=())
        enter(case, acts.Challenge(on=date(2026, 10, 12), by=Voice.AGENCY, document=document))
    else:
        serve(case, by=Voice.AGENCY, agency=date(2026, 10, 10))
    last = told(case)
    moved = replace(lives.original(lives.written(case), decided).act, on=date(2026, 10, 20))
    lives.rectify(case, decided, moved, LAWS)
    assert case.ruling.decided_on == date(2026, 10, 20)
    lives.rectify(case, decided, None, LAWS)
    assert (case.judgment, last in lives.in_vain(case, LAWS)) == (None, True)


@pytest.mark.parametrize("by", list(Voice))
def test_the_court_tells_who_came_while_the_agency_says_that_the_trial_is_stayed(by: Voice) -> None:
    """A stay of which the court itself has told is its own to put right first."""
    case = a_case()
    schedule(case)
    stay(case, by, STAYED_ON)
    stayed = told(case)
    if by is Voice.COURT:
        refusal: Any = Exception
        with pytest.raises(refusal):
            attend(case, nobody_but(staff=True))
        return
    attend(case, nobody_but(staff=True))
    assert (case.stays, case.stage, "head_absent.1" in case.burdens()) == ([], Stage.HEARD, True)
    assert lives.in_vain(case, LAWS) == {stayed}


def test_a_stay_that_the_court_has_confirmed_keeps_no_record_of_a_hearing() -> None:
    case = a_case()
    schedule(case)
    stay(case, Voice.AGENCY, STAYED_ON)
    second = acts.StayTrial(on=STAYED_ON, by=Voice.COURT, of=told(case))
    enter(case, second)
    with pytest.raises(HearingIsOff):
        attend(case)
    assert len(case.stays) == 1


GOES_ON: Mapping[str, Callable[[Case], object]] = {
    "more time": lambda case: extend(case, Voice.COURT, date(2026, 9, 28), date(2026, 10, 30)),
    "a hearing": lambda case: schedule(case, date(2026, 10, 20), date(2026, 9, 28)),
    "a decision": lambda case: judge(case, on=date(2026, 9, 28)),
}


@pytest.mark.parametrize("until", [None, date(2026, 12, 1)])
@pytest.mark.parametrize("by", list(Voice))
@pytest.mark.parametrize("what", sorted(GOES_ON))
def test_the_court_goes_on_while_the_agency_says_that_the_trial_is_stayed(
    what: str, by: Voice, until: date | None
) -> None:
    """What the court itself has told of, it has to end itself."""
    case = a_case()
    stay(case, by, date(2026, 9, 25), until)
    if by is Voice.COURT:
        if what == "more time":
            with pytest.raises(StayedAlready):
                GOES_ON[what](case)
        else:
            GOES_ON[what](case)
            assert case.stayed_on == date(2026, 9, 25)
        return
    GOES_ON[what](case)
    assert (case.stayed_on, case.stays[0].ends_on) == (None, date(2026, 9, 28))
    assert case.differences == ([] if until is None else ["resumption.1"])
    suspended = [each.suspensions for each in case.deadlines.values() if each.suspensions]
    assert {each.to_on for told in suspended for each in told} == {date(2026, 9, 27)}
    lives.settle(case, date(2027, 6, 30), LAWS)
    assert (case.stage is Stage.JUDGED) == (what == "a decision")
    assert case.is_running("attendance.1") == (what == "a hearing")


def test_a_loss_takes_effect_though_the_agency_never_told_that_the_trial_went_on() -> None:
    case = a_case()
    stay(case, Voice.AGENCY, STAYED_ON)
    judge(case, on=date(2026, 11, 2))
    serve(case, agency=date(2026, 11, 2), plaintiff=date(2026, 11, 3))
    lives.settle(case, date(2027, 6, 30), LAWS)
    assert (case.stage, case.lost, "late.answer" in case.burdens()) == (Stage.EFFECTIVE, True, True)


@pytest.mark.parametrize("paper", [None, "传票"])
def test_after_a_hearing_that_the_court_has_told_the_next_is_told_by_its_paper(paper: str | None) -> None:
    case = a_case()
    schedule(case)
    attend(case, nobody_but(staff=True))
    another = acts.Schedule(
        on=date(2026, 10, 22), by=Voice.AGENCY, ordinal=2, hearing_on=date(2026, 10, 28), call=HeadCall.NONE
    )
    if paper is not None:
        enter(case, another, paper)
        return
    # What is decided by others is asked of whoever enters, before the life is.
    with pytest.raises(OthersToDecide):
        must_be_decided(another, case, Word(case.unit))


def test_calling_off_a_hearing_that_never_was_changes_nothing() -> None:
    case = a_case()
    schedule(case, by=Voice.AGENCY)
    call_off(case, Voice.AGENCY, "通知")
    judge(case, Outcome.WITHDRAWN, Form.RULING, on=date(2026, 10, 1))
    assert (case.hearings, case.judgment is not None, lives.in_vain(case, LAWS)) == ([], True, {2, 3})


async def test_the_agency_reads_of_its_entry_that_it_has_no_effect_and_why(door: Door) -> None:
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await registered(agency)
    await done(court, path, "hearings", on="2026-10-09", hearing_on="2026-10-20", call="must")
    who = {"presence": "attended", "category": "deputy", "spoke": True}
    await done(agency, path, "hearings/1/attendance", on="2026-10-20", **who)
    alone = await agency.step(path, "hearings/1/calling-off", on="2026-10-15", **PAPER)
    refused(alone, 409, "kernel.later_entry_impossible")
    case = await done(court, path, "hearings/1/calling-off", on="2026-10-15")
    assert (case["hearings"][0]["off"], case["stage"]) == ("called_off", "served")
    entries = ok(await agency.get(f"{path}/entries"))["items"]
    assert [(each["act"], each["in_vain"]["code"]) for each in entries if each["in_vain"]] == [
        ("attend", "litigation.hearing_is_off")
    ]
