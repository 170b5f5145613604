"""Hearings that are not held: called off, or overtaken by a stay or by the end of the case."""

from datetime import date

import pytest

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.hearings import attendance
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.refusals import HearingIsOff, HearingIsOver, TooLateBeforeHearing
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import NotHeld
from services.litigation.cases.domain.voices import Voice
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.clocks.events import DeadlineCancelled
from shared.kernel.lives.refusals import LaterEntryImpossible, NeedsPaper
from shared.kernel.model.actor import Role
from tests.house import lives
from tests.house.caller import refused
from tests.house.orders import PAPER
from tests.litigation.builders import (
    JUDGE,
    LAWS,
    LITIGATOR,
    a_case,
    an_actor,
    answer,
    attend,
    enter,
    judge,
    nobody_but,
    nominate,
    schedule,
)
from tests.litigation.conftest import Door
from tests.litigation.words import done, registered

HEARING_ON, DAY_AFTER = date(2026, 10, 20), date(2026, 10, 21)
STAYED_ON = date(2026, 10, 12)
DUTY = attendance(1)


def call_off(case: Case, on: date = date(2026, 10, 15), by: Voice = Voice.COURT, paper: str | None = None) -> None:
    enter(case, acts.CallOff(on=on, by=by, hearing=1), paper=paper)


def stay(case: Case, on: date = STAYED_ON, until: date | None = None) -> int:
    """The number of its entry."""
    enter(case, acts.StayTrial(on=on, by=Voice.COURT, until=until))
    return case.entries


def why_cancelled(case: Case) -> list[str]:
    told = [event for event in case.take_events() if isinstance(event, DeadlineCancelled)]
    return [event.reason for event in told if event.deadline.name == DUTY]


@pytest.mark.parametrize("by", list(Voice))
def test_a_hearing_called_off_makes_no_duty_and_the_case_stands_where_it_stood(by: Voice) -> None:
    case = a_case()
    answer(case, date(2026, 10, 8))
    schedule(case)
    call_off(case, by=by)
    assert (case.hearings[0].off, case.stage) == (NotHeld.CALLED_OFF, Stage.ANSWERED)
    assert case.deadlines[DUTY].state is DeadlineState.CANCELLED
    assert why_cancelled(case) == ["called_off"]
    with pytest.raises(HearingIsOff):
        enter(case, acts.Attend(by=by, hearing=1, **nobody_but()))


def test_a_hearing_called_off_is_set_again_even_for_the_same_day() -> None:
    case = a_case()
    schedule(case)
    call_off(case)
    schedule(case, served_on=date(2026, 10, 16))
    assert [hearing.off for hearing in case.hearings] == [NotHeld.CALLED_OFF, None]
    assert case.is_running(attendance(2))


def test_a_hearing_that_was_held_or_whose_day_has_gone_by_is_not_called_off() -> None:
    case = a_case()
    schedule(case)
    with pytest.raises(TooLateBeforeHearing):
        call_off(case, on=DAY_AFTER)
    schedule(case, date(2026, 11, 10), date(2026, 11, 3))
    attend(case)
    with pytest.raises(HearingIsOver):
        enter(case, acts.CallOff(on=date(2026, 11, 4), by=Voice.COURT, hearing=1))


def test_a_second_calling_off_takes_nothing_back_and_leaves_the_first_day() -> None:
    case = a_case()
    schedule(case)
    call_off(case, on=date(2026, 10, 15), by=Voice.AGENCY, paper=PAPER)
    call_off(case, on=date(2026, 10, 12), by=Voice.AGENCY, paper=PAPER)
    hearing = case.hearings[0]
    assert (hearing.off, hearing.called_off) == (NotHeld.CALLED_OFF, {Voice.AGENCY: date(2026, 10, 12)})


def test_of_two_hearings_the_one_called_off_leaves_the_record_of_the_other_to_come() -> None:
    case = a_case()
    schedule(case)
    schedule(case, date(2026, 11, 10), date(2026, 11, 3))
    enter(case, acts.CallOff(on=date(2026, 11, 5), by=Voice.COURT, hearing=2))
    assert case.stage is Stage.SCHEDULED
    attend(case, hearing=1)
    assert (case.stage, case.heard_on) == (Stage.HEARD, HEARING_ON)


def test_the_agencys_late_word_that_it_was_called_off_needs_a_paper_and_the_courts_does_not() -> None:
    case = a_case()
    schedule(case)
    lives.settle(case, DAY_AFTER, LAWS)
    with pytest.raises(NeedsPaper):
        call_off(case, by=Voice.AGENCY)
    assert case.is_running(DUTY)
    call_off(case, by=Voice.COURT)
    assert not case.is_running(DUTY)


def test_a_stay_takes_the_hearing_to_come_and_its_duty_with_it() -> None:
    case = a_case()
    schedule(case)
    case.take_events()
    stay(case)
    assert (case.hearings[0].off, case.stage) == (NotHeld.STAYED, Stage.SERVED)
    assert why_cancelled(case) == ["stayed"]
    lives.settle(case, DAY_AFTER, LAWS)
    assert case.weighing(DAY_AFTER) == {"late.answer", f"number.{case.number}"}


def test_a_hearing_of_the_day_of_the_stay_was_held_or_not_as_its_record_says() -> None:
    case = a_case()
    schedule(case)
    stay(case, on=HEARING_ON)
    assert case.is_running(DUTY)
    attend(case)
    assert case.deadlines[DUTY].met_in_time is True


def test_a_stay_that_is_struck_gives_the_hearing_and_its_duty_back() -> None:
    case = a_case()
    schedule(case)
    number = stay(case)
    lives.rectify(case, number, None, LAWS)
    assert (case.hearings[0].off, case.stage) == (None, Stage.SCHEDULED)
    assert (case.deadlines[DUTY].state, case.deadlines[DUTY].due) == (DeadlineState.OPEN, HEARING_ON)


def test_a_hearing_after_a_stay_that_is_over_stands_and_was_held() -> None:
    """Told late and in one, or as two entries: the notice stands, for its day had not come when the trial went on."""
    late, two = a_case(), a_case()
    schedule(late)
    attend(late)
    stay(late, until=date(2026, 10, 16))
    schedule(two)
    stay(two)
    enter(two, acts.ResumeTrial(on=date(2026, 10, 16), by=Voice.COURT))
    assert (two.stage, two.is_running(DUTY)) == (Stage.SCHEDULED, True)
    attend(two)
    for case in (late, two):
        assert (case.stage, case.hearings[0].off, case.deadlines[DUTY].met_in_time) == (Stage.HEARD, None, True)


def test_a_hearing_whose_day_came_during_the_stay_does_not_come_back() -> None:
    case = a_case()
    schedule(case)
    stay(case)
    enter(case, acts.ResumeTrial(on=DAY_AFTER, by=Voice.COURT))
    assert (case.hearings[0].off, case.is_running(DUTY)) == (NotHeld.STAYED, False)


def test_a_stay_through_the_day_of_a_hearing_that_was_held_is_refused_and_names_its_record() -> None:
    case = a_case()
    schedule(case)
    attend(case)
    with pytest.raises(LaterEntryImpossible) as refused:
        stay(case)
    assert refused.value.facts["act"] == "attend"


def test_a_withdrawal_takes_the_hearing_with_it_and_after_a_decision_the_end_of_a_stay_brings_none_back() -> None:
    case, stayed = a_case(), a_case()
    schedule(case)
    schedule(stayed)
    stay(stayed)
    case.take_events()
    judge(case, Outcome.WITHDRAWN, Form.RULING, on=date(2026, 10, 13))
    judge(stayed, on=date(2026, 10, 13))
    assert (case.hearings[0].off, why_cancelled(case)) == (NotHeld.JUDGED, ["judged"])
    enter(stayed, acts.ResumeTrial(on=date(2026, 10, 14), by=Voice.COURT))
    assert (stayed.hearings[0].off, stayed.stage) == (NotHeld.STAYED, Stage.JUDGED)


async def test_what_is_not_held_stands_in_no_calendar_and_is_called_off_by_its_parties_only(door: Door) -> None:
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await registered(agency)
    await done(court, path, "hearings", on="2026-10-09", hearing_on="2027-01-20", call="must")
    span = {"region": "360700", "from": "2026-01-01", "to": "2027-12-31"}
    assert len((await agency.get("/v1/hearings", **span)).json()["items"]) == 1
    stranger = door(an_actor("gz-land", Role.LITIGATOR))
    unknown = await stranger.post(f"{path}/hearings/1/calling-off", version=2, on="2026-10-15")
    assert unknown.status_code == 404, unknown.text
    alone = await agency.step(path, "hearings/1/calling-off", on="2026-10-15")
    refused(alone, 403, "kernel.others_to_decide")
    case = await done(agency, path, "hearings/1/calling-off", on="2026-10-15", paper="（2026）赣0702行初12号通知")
    assert (case["hearings"][0]["put_off"], case["hearings"][0]["off"]) == (True, "called_off")
    assert (await agency.get("/v1/hearings", **span)).json()["items"] == []
    await done(court, path, "hearings", on="2026-12-01", hearing_on="2027-01-21", call="must")
    case = await done(court, path, "stay", on="2026-12-10")
    assert case["deadlines"]["attendance.2"]["state"] == "cancelled"
    assert (await agency.get("/v1/hearings", **span)).json()["items"] == []


@pytest.mark.parametrize(
    ("why", "zh"),
    [
        (NotHeld.STAYED, "因诉讼中止"),
        (NotHeld.CALLED_OFF, "已取消"),
        (NotHeld.PUT_OFF, "已改期"),
        (NotHeld.JUDGED, "已裁判"),
    ],
)
def test_whoever_says_something_of_a_hearing_that_is_off_reads_why_it_is(why: NotHeld, zh: str) -> None:
    """And not the stage of the case, which says nothing of it."""
    case = a_case()
    schedule(case)
    match why:
        case NotHeld.STAYED:
            stay(case)
        case NotHeld.CALLED_OFF:
            call_off(case, STAYED_ON)
        case NotHeld.PUT_OFF:
            schedule(case, date(2026, 10, 28), date(2026, 10, 12))
        case NotHeld.JUDGED:
            judge(case, on=date(2026, 10, 11))
    assert case.hearings[0].off is why
    for act in (attend, nominate, call_off):
        with pytest.raises(HearingIsOff) as asked:
            act(case)
        said = asked.value.sentence("zh")
        assert zh in said
        assert ("恢复诉讼" in said, "the stay" in asked.value.sentence("en")) == (why is NotHeld.STAYED,) * 2
