"""Notices of hearings, heads named and excused, and who came."""

from datetime import date

import pytest

from services.litigation.domain.hearing import Excuse, Nomination
from services.litigation.domain.hearings import ATTENDANCE
from services.litigation.domain.refusals import (
    HeadWithoutCategory,
    HearingExists,
    HearingIsOver,
    HearingNotAfterNotice,
    NoExcuseFiled,
    NoSuchHearing,
    NotAHead,
    TooLateBeforeHearing,
)
from services.litigation.domain.stages import Stage
from services.litigation.domain.terms import (
    ExcuseGround,
    HeadCall,
    HeadCategory,
    Presence,
    Proof,
    Violation,
)
from services.litigation.domain.voices import Voice
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.model.stages import NotNow
from shared.kernel.periods.explanations import Explanation
from tests.litigation.builders import a_case, an_account, attend, judge, nobody_but, schedule

HEARING_ON = date(2026, 10, 20)


def a_nomination(category: HeadCategory = HeadCategory.PRINCIPAL, on: date = date(2026, 10, 12)) -> Nomination:
    return Nomination(head="head-1", category=category, named_on=on, identity_filed_on=on)


def an_excuse(on: date = date(2026, 10, 14)) -> Excuse:
    return Excuse(ground=ExcuseGround.IRREPLACEABLE_DUTY, proof=Proof.SEAL, filed_on=on)


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
    assert not case.is_running(ATTENDANCE)


def test_a_hearing_is_not_notified_after_it_was_held() -> None:
    with pytest.raises(HearingNotAfterNotice):
        schedule(a_case(), date(2026, 10, 9), date(2026, 10, 10))


def test_a_head_who_is_called_is_due_on_the_day_of_the_hearing_by_the_notice_itself() -> None:
    case = a_case()
    schedule(case)
    deadline = case.deadlines[ATTENDANCE]
    assert (deadline.due, deadline.owner) == (HEARING_ON, case.unit)
    assert case.number in deadline.source
    assert Explanation.from_data(deadline.explanation).replay() == HEARING_ON
    assert deadline.explanation["steps"][0]["what"] == "fixed"


def test_a_notice_on_the_very_day_leaves_no_time_to_count() -> None:
    case = a_case()
    schedule(case, HEARING_ON, HEARING_ON)
    assert not case.is_running(ATTENDANCE)
    attend(case)
    assert case.stage is Stage.HEARD


def test_a_second_notice_puts_off_the_hearing_to_come_and_moves_the_duty() -> None:
    case = a_case()
    schedule(case)
    schedule(case, date(2026, 10, 28), date(2026, 10, 19))
    assert [hearing.put_off for hearing in case.hearings] == [True, False]
    assert case.deadlines[ATTENDANCE].due == date(2026, 10, 28)
    with pytest.raises(NoSuchHearing):
        attend(case, hearing=1)


def test_a_notice_after_a_hearing_was_held_arms_the_duty_again() -> None:
    case = a_case()
    schedule(case)
    attend(case)
    assert case.deadlines[ATTENDANCE].met_in_time is True
    schedule(case, date(2026, 11, 10), date(2026, 11, 3))
    assert case.deadlines[ATTENDANCE].state is DeadlineState.OPEN
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
    case.nominate(1, a_nomination())
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
            case.nominate(1, a_nomination(category))
    else:
        case.nominate(1, a_nomination(category))
        assert case.hearings[0].nomination == a_nomination(category)


def test_a_head_is_named_until_the_hearing_and_not_after() -> None:
    case = a_case()
    schedule(case)
    case.nominate(1, a_nomination(on=HEARING_ON))
    with pytest.raises(TooLateBeforeHearing):
        case.nominate(1, a_nomination(on=date(2026, 10, 21)))


def test_an_accepted_excuse_ends_the_duty_and_a_rejected_one_does_not() -> None:
    accepted, rejected = a_case(), a_case()
    for case in (accepted, rejected):
        schedule(case)
        case.file_excuse(1, an_excuse())
    accepted.rule_on_excuse(1, accepted=True, on=date(2026, 10, 15))
    rejected.rule_on_excuse(1, accepted=False, on=date(2026, 10, 15))
    assert accepted.deadlines[ATTENDANCE].state is DeadlineState.CANCELLED
    assert rejected.is_running(ATTENDANCE)
    with pytest.raises(NoExcuseFiled):
        accepted.rule_on_excuse(1, accepted=False, on=date(2026, 10, 16))


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
    assert case.is_running(ATTENDANCE) is not counts


def test_an_excused_head_is_not_absent_but_a_lawyer_alone_is_still_too_little() -> None:
    case = a_case()
    schedule(case)
    case.file_excuse(1, an_excuse())
    case.rule_on_excuse(1, accepted=True, on=date(2026, 10, 15))
    attend(case, nobody_but(lawyer=True))
    assert case.hearings[0].violations == (Violation.LAWYER_ONLY,)


def test_the_courts_account_stands_and_the_agencys_is_kept() -> None:
    case = a_case()
    schedule(case)
    attend(case, by=Voice.AGENCY)
    assert case.hearings[0].attended
    assert case.deadlines[ATTENDANCE].state is DeadlineState.MET
    attend(case, nobody_but(staff=True), by=Voice.COURT)
    assert not case.hearings[0].attended
    assert set(case.hearings[0].accounts) == {Voice.AGENCY, Voice.COURT}
    assert case.deadlines[ATTENDANCE].state is DeadlineState.OPEN
    with pytest.raises(HearingIsOver):
        attend(case, by=Voice.COURT)


def test_an_account_names_the_head_if_and_only_if_one_came() -> None:
    with pytest.raises(HeadWithoutCategory):
        an_account(category=None)
    with pytest.raises(HeadWithoutCategory):
        an_account(Presence.ABSENT)


def test_nothing_is_recorded_of_a_hearing_that_was_not_set() -> None:
    case = a_case()
    with pytest.raises(NoSuchHearing):
        attend(case)
    with pytest.raises(NotNow):
        case.nominate(1, a_nomination())


def test_a_judgment_puts_off_the_hearing_that_was_still_to_come() -> None:
    case = a_case()
    schedule(case)
    judge(case, on=date(2026, 10, 13))
    assert case.hearings[0].put_off
    assert not case.is_running(ATTENDANCE)
    assert case.heard_on is None
