"""Notices of hearings, heads named and excused, and who came."""

from datetime import date

import pytest

from services.litigation.cases.domain.hearing import Nomination
from services.litigation.cases.domain.hearings import attendance
from services.litigation.cases.domain.refusals import (
    ExcuseRuledAlready,
    HeadWithoutCategory,
    HearingExists,
    HearingIsOff,
    HearingIsOver,
    HearingNotAfterNotice,
    NoExcuseFiled,
    NoSuchHearing,
    NotAHead,
    TooLateBeforeHearing,
)
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import HeadCall, HeadCategory, Presence, Violation
from services.litigation.cases.domain.voices import Voice
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.clocks.events import DeadlineCancelled, DeadlineEvent, DeadlineMoved
from shared.kernel.clocks.not_started import NO_TIME_LEFT
from shared.kernel.model.stages import NotNow
from shared.kernel.periods import What
from tests.litigation.builders import (
    a_case,
    an_account,
    attend,
    file_excuse,
    judge,
    nobody_but,
    nominate,
    rule_on_excuse,
    schedule,
)

HEARING_ON = date(2026, 10, 20)
FIRST_HEARING, SECOND_HEARING = attendance(1), attendance(2)


def a_nomination(category: HeadCategory = HeadCategory.PRINCIPAL) -> Nomination:
    on = date(2026, 10, 12)
    return Nomination(head="head-1", category=category, named_on=on, identity_filed_on=on)


@pytest.mark.parametrize(
    ("hearing_on", "served_on", "latest"),
    [
        (date(2026, 10, 9), date(2026, 9, 30), None),
        (date(2026, 10, 9), date(2026, 10, 1), date(2026, 9, 30)),
        (date(2026, 10, 9), date(2026, 10, 9), date(2026, 9, 30)),
        (date(2026, 10, 20), date(2026, 10, 16), None),
        (date(2026, 10, 20), date(2026, 10, 17), date(2026, 10, 16)),
    ],
)
def test_a_notice_that_comes_too_late_is_recorded_with_a_warning(
    hearing_on: date, served_on: date, latest: date | None
) -> None:
    """Three days back from 9 October lies in the holiday, from 20 October on a Saturday: the day moves earlier."""
    case = a_case()
    assert schedule(case, hearing_on, served_on).ordinal == 1
    assert [warning.latest_permitted for warning in case.warnings] == ([] if latest is None else [latest])
    for warning in case.warnings:
        assert warning.rule == "litigation.hearing_notice"
        assert "法释〔2020〕3号" in warning.source
        assert str(latest) in warning.message["zh"]
        assert str(latest) in warning.message["en"]


@pytest.mark.parametrize(
    ("served_on", "warned"), [(date(2027, 1, 11), False), (date(2027, 1, 12), False), (date(2027, 1, 13), True)]
)
def test_a_notice_is_warned_of_only_when_it_is_late_under_every_reading(served_on: date, warned: bool) -> None:
    """Three days back from 15 January 2027 is the 12th or, if it is arranged off, an earlier day."""
    case = a_case(on=date(2026, 12, 1))
    schedule(case, date(2027, 1, 15), served_on)
    assert [warning.latest_permitted for warning in case.warnings] == ([date(2027, 1, 12)] if warned else [])


def test_a_summons_without_a_call_is_judged_by_the_rule_on_summonses() -> None:
    case = a_case()
    schedule(case, date(2026, 10, 9), date(2026, 10, 8), HeadCall.NONE)
    assert [warning.rule for warning in case.warnings] == ["litigation.summons"]
    assert not case.is_running(FIRST_HEARING)


def test_a_hearing_is_not_notified_after_it_was_held() -> None:
    with pytest.raises(HearingNotAfterNotice):
        schedule(a_case(), date(2026, 10, 9), date(2026, 10, 10))


def test_a_head_who_is_called_is_due_on_the_day_of_the_hearing_by_the_notice_itself() -> None:
    case = a_case()
    schedule(case)
    deadline = case.deadlines[FIRST_HEARING]
    assert (deadline.due, deadline.owner) == (HEARING_ON, case.unit)
    assert case.number in deadline.source
    explanation = case.explanations[deadline.explanation]
    assert explanation.replay() == HEARING_ON
    assert explanation.steps[0].what is What.FIXED


def test_a_notice_on_the_very_day_leaves_no_time_to_count() -> None:
    case = a_case()
    schedule(case, HEARING_ON, HEARING_ON)
    assert not case.is_running(FIRST_HEARING)
    assert case.clocks_not_started[FIRST_HEARING] == NO_TIME_LEFT
    attend(case)
    assert case.stage is Stage.HEARD


def test_a_second_notice_puts_off_the_hearing_to_come_and_its_duty_with_it() -> None:
    case = a_case()
    schedule(case)
    schedule(case, date(2026, 10, 28), date(2026, 10, 19))
    assert [hearing.put_off for hearing in case.hearings] == [True, False]
    assert case.deadlines[FIRST_HEARING].state is DeadlineState.CANCELLED
    assert (case.is_running(SECOND_HEARING), case.deadlines[SECOND_HEARING].due) == (True, date(2026, 10, 28))
    with pytest.raises(HearingIsOff):
        attend(case, hearing=1)


def test_a_notice_after_a_hearing_was_held_makes_a_duty_of_its_own() -> None:
    case = a_case()
    schedule(case)
    attend(case)
    assert case.deadlines[FIRST_HEARING].met_in_time is True
    schedule(case, date(2026, 11, 10), date(2026, 11, 3))
    assert case.deadlines[SECOND_HEARING].state is DeadlineState.OPEN
    assert case.deadlines[FIRST_HEARING].state is DeadlineState.MET
    assert [hearing.put_off for hearing in case.hearings] == [False, False]


def test_a_hearing_whose_record_is_still_to_come_is_not_put_off_by_a_later_notice() -> None:
    case = a_case()
    schedule(case)
    schedule(case, date(2026, 11, 10), date(2026, 11, 3))
    attend(case, hearing=1)
    assert [hearing.held for hearing in case.hearings] == [True, False]
    assert case.stage is Stage.SCHEDULED


def test_the_courts_word_takes_the_place_of_the_agencys_entry_of_the_same_day() -> None:
    case = a_case()
    schedule(case, call=HeadCall.NONE, by=Voice.AGENCY)
    nominate(case)
    schedule(case, served_on=date(2026, 10, 12), call=HeadCall.MUST, by=Voice.COURT)
    assert len(case.hearings) == 1
    assert (case.hearings[0].call, case.hearings[0].by) == (HeadCall.MUST, Voice.COURT)
    assert case.hearings[0].nomination == a_nomination()
    with pytest.raises(HearingExists):
        schedule(case, by=Voice.AGENCY)


@pytest.mark.parametrize("category", list(HeadCategory))
def test_heads_of_subordinate_and_entrusted_bodies_are_refused(category: HeadCategory) -> None:
    case = a_case()
    schedule(case)
    if category in (HeadCategory.SUBORDINATE, HeadCategory.ENTRUSTED):
        with pytest.raises(NotAHead):
            nominate(case, category)
    else:
        nominate(case, category)
        assert case.hearings[0].nomination == a_nomination(category)


def test_a_head_is_named_until_the_hearing_and_not_after() -> None:
    case = a_case()
    schedule(case)
    nominate(case, on=HEARING_ON)
    with pytest.raises(TooLateBeforeHearing):
        nominate(case, on=date(2026, 10, 21))


def test_an_excuse_the_court_has_ruled_on_is_not_filed_again() -> None:
    case = a_case()
    schedule(case)
    file_excuse(case)
    file_excuse(case, on=date(2026, 10, 15))
    rule_on_excuse(case, accepted=False)
    with pytest.raises(ExcuseRuledAlready):
        file_excuse(case, on=date(2026, 10, 16))


def test_an_accepted_excuse_ends_the_duty_and_a_rejected_one_does_not() -> None:
    accepted, rejected = a_case(), a_case()
    for case in (accepted, rejected):
        schedule(case)
        file_excuse(case)
    rule_on_excuse(accepted, accepted=True)
    rule_on_excuse(rejected, accepted=False)
    assert accepted.deadlines[FIRST_HEARING].state is DeadlineState.CANCELLED
    assert rejected.is_running(FIRST_HEARING)
    with pytest.raises(NoExcuseFiled):
        rule_on_excuse(accepted, accepted=False, on=date(2026, 10, 16))


def test_an_excused_hearing_is_not_due_again_when_the_court_sends_its_own_notice_of_it() -> None:
    case = a_case()
    schedule(case, by=Voice.AGENCY)
    file_excuse(case)
    rule_on_excuse(case, accepted=True)
    schedule(case, served_on=date(2026, 10, 16))
    assert (case.hearings[0].by, case.hearings[0].excused) == (Voice.COURT, True)
    assert case.deadlines[FIRST_HEARING].state is DeadlineState.CANCELLED


def test_a_head_who_was_excused_after_the_hearing_has_missed_nothing() -> None:
    """What ends after its day was missed; an excuse that is accepted ends the duty for the day of the hearing."""
    case = a_case()
    schedule(case)
    file_excuse(case)
    attend(case, by=Voice.AGENCY)
    case.take_events()
    rule_on_excuse(case, accepted=True, on=date(2026, 10, 23))
    attend(case, nobody_but(staff=True, on=date(2026, 10, 26)), by=Voice.COURT)
    assert case.deadlines[FIRST_HEARING].state is DeadlineState.CANCELLED
    cancelled = [event for event in case.take_events() if isinstance(event, DeadlineCancelled)]
    assert [(event.on, event.reason) for event in cancelled] == [(HEARING_ON, "excused")]
    early = a_case()
    schedule(early)
    file_excuse(early)
    attend(early, nobody_but(staff=True), by=Voice.COURT)
    early.take_events()
    rule_on_excuse(early, accepted=True, on=date(2026, 10, 23))
    assert [event.on for event in early.take_events() if isinstance(event, DeadlineCancelled)] == [HEARING_ON]


def test_a_head_whom_the_court_has_not_seen_owes_the_same_appearance_still_and_not_another() -> None:
    case = a_case()
    schedule(case)
    attend(case, by=Voice.AGENCY)
    case.take_events()
    attend(case, nobody_but(staff=True), by=Voice.COURT)
    (turned,) = [event for event in case.take_events() if isinstance(event, DeadlineEvent)]
    assert isinstance(turned, DeadlineMoved)
    assert (turned.deadline.due, turned.deadline.state) == (HEARING_ON, DeadlineState.OPEN)


@pytest.mark.parametrize(
    ("account", "counts", "violations"),
    [
        (an_account(category=HeadCategory.PRINCIPAL, spoke=True), True, ()),
        (an_account(category=HeadCategory.OTHER_IN_CHARGE), True, ()),
        (an_account(category=HeadCategory.SUBORDINATE, staff=True), False, (Violation.HEAD_ABSENT,)),
        (an_account(category=HeadCategory.ENTRUSTED), False, (Violation.HEAD_ABSENT, Violation.NOBODY)),
        (an_account(Presence.LEFT_EARLY), False, (Violation.LEFT_EARLY,)),
        (an_account(identity_defective=True), False, (Violation.IDENTITY_DEFECTIVE,)),
        (an_account(refused_to_explain=True), True, (Violation.REFUSED_TO_EXPLAIN,)),
        (nobody_but(staff=True, lawyer=True), False, (Violation.HEAD_ABSENT,)),
        (nobody_but(lawyer=True), False, (Violation.HEAD_ABSENT, Violation.LAWYER_ONLY)),
        (nobody_but(), False, (Violation.HEAD_ABSENT, Violation.NOBODY)),
    ],
)
def test_who_counts_as_having_appeared_and_what_is_a_violation(account, counts, violations) -> None:
    case = a_case()
    schedule(case)
    attend(case, account)
    hearing = case.hearings[0]
    assert (hearing.attended, hearing.violations) == (counts, violations)
    assert case.is_running(FIRST_HEARING) is not counts


def test_an_excused_head_is_not_absent_but_a_lawyer_alone_is_still_too_little() -> None:
    case = a_case()
    schedule(case)
    file_excuse(case)
    rule_on_excuse(case, accepted=True)
    attend(case, nobody_but(lawyer=True))
    assert case.hearings[0].violations == (Violation.LAWYER_ONLY,)


def test_nobody_is_absent_who_was_not_called() -> None:
    case = a_case()
    schedule(case, call=HeadCall.NONE)
    attend(case, nobody_but(staff=True))
    assert (case.hearings[0].violations, FIRST_HEARING in case.deadlines) == ((), False)


def test_the_courts_account_stands_and_the_agencys_is_kept() -> None:
    case = a_case()
    schedule(case)
    attend(case, by=Voice.AGENCY)
    assert case.hearings[0].attended
    assert case.deadlines[FIRST_HEARING].state is DeadlineState.MET
    attend(case, nobody_but(staff=True), by=Voice.COURT)
    assert not case.hearings[0].attended
    assert set(case.hearings[0].accounts) == {Voice.AGENCY, Voice.COURT}
    assert case.deadlines[FIRST_HEARING].state is DeadlineState.OPEN
    with pytest.raises(HearingIsOver):
        attend(case, by=Voice.COURT)


def test_an_account_names_the_head_if_and_only_if_one_came() -> None:
    case = a_case()
    schedule(case)
    for account in (an_account(category=None), an_account(Presence.ABSENT)):
        with pytest.raises(HeadWithoutCategory):
            attend(case, account)
    assert not case.hearings[0].held


def test_nothing_is_recorded_of_a_hearing_that_was_not_set() -> None:
    case = a_case()
    for act in (attend, nominate):
        with pytest.raises(NotNow):
            act(case)
    schedule(case)
    for act in (attend, nominate, file_excuse):
        with pytest.raises(NoSuchHearing):
            act(case, hearing=2)


def test_a_judgment_puts_off_the_hearing_that_was_still_to_come() -> None:
    case = a_case()
    schedule(case)
    judge(case, on=date(2026, 10, 13))
    assert case.hearings[0].put_off
    assert not case.is_running(FIRST_HEARING)
    assert case.heard_on is None
