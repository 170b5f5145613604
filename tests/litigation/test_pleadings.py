"""From service to the answer."""

from dataclasses import replace
from datetime import date

import pytest

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.events import CaseAnswered, ServiceConfirmed
from services.litigation.cases.domain.pleadings import ANSWER, MORE_TIME, OBJECTION
from services.litigation.cases.domain.refusals import AnsweredAlready, ServedAlready
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.voices import Voice
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.clocks.events import DeadlineMoved
from shared.kernel.lives.rectifying import original
from shared.kernel.lives.refusals import NeedsPaper
from shared.kernel.model.stages import BeforeEarlierStep
from tests.house import lives
from tests.litigation.builders import LAWS, SECOND, a_case, answer, confirm_service, enter, judge


@pytest.mark.parametrize(
    ("served_on", "due"),
    [(date(2026, 9, 16), date(2026, 10, 8)), (date(2026, 3, 2), date(2026, 3, 17))],
    ids=["over the National Day holiday", "plain"],
)
def test_the_answer_is_due_in_fifteen_days_and_its_explanation_says_why(served_on: date, due: date) -> None:
    case = a_case(on=served_on)
    deadline = case.deadlines[ANSWER]
    assert deadline.due == due
    assert "行政诉讼法" in deadline.source
    assert case.explanations[deadline.explanation].replay() == due


@pytest.mark.parametrize(
    ("on", "in_time"), [(date(2027, 1, 12), True), (date(2027, 1, 24), True), (date(2027, 1, 25), False)]
)
def test_an_answer_between_the_readings_of_an_unarranged_year_is_in_time(on: date, in_time: bool) -> None:
    """Fifteen days from 28 December 2026 end between 12 and 24 January 2027: late is what is late under both."""
    case = a_case(on=date(2026, 12, 28))
    assert (case.deadlines[ANSWER].earliest, case.deadlines[ANSWER].latest) == (date(2027, 1, 12), date(2027, 1, 24))
    answer(case, on)
    assert case.deadlines[ANSWER].met_in_time is in_time
    assert [event.in_time for event in case.take_events() if isinstance(event, CaseAnswered)] == [in_time]


def test_objection_and_evidence_are_rights_that_lapse_and_the_answer_is_a_duty() -> None:
    deadlines = a_case().deadlines
    assert {name: deadline.duty for name, deadline in deadlines.items()} == {
        ANSWER: True,
        OBJECTION: False,
        MORE_TIME: False,
    }
    assert {deadline.due for deadline in deadlines.values()} == {date(2026, 10, 8)}


@pytest.mark.parametrize(("on", "in_time"), [(date(2026, 10, 8), True), (date(2026, 10, 9), False)])
def test_an_answer_ends_the_clock_in_time_or_late(on: date, in_time: bool) -> None:
    case = a_case()
    answer(case, on)
    assert case.take_events()[-1] == CaseAnswered(on=on, in_time=in_time)
    assert case.deadlines[ANSWER].state is DeadlineState.MET
    assert not any(map(case.is_running, (OBJECTION, MORE_TIME)))
    assert case.stage is Stage.ANSWERED


def test_there_is_one_answer_and_not_before_the_service() -> None:
    case = a_case()
    with pytest.raises(BeforeEarlierStep):
        answer(case, date(2026, 9, 15))
    answer(case, date(2026, 9, 20))
    with pytest.raises(AnsweredAlready):
        answer(case, date(2026, 9, 21))


def test_the_courts_day_of_service_wins_and_both_are_kept() -> None:
    """The agency says the 16th, the court the 14th: fifteen days from then end on 29 September."""
    case = a_case(by=Voice.AGENCY)
    confirm_service(case, Voice.COURT, date(2026, 9, 14))
    assert case.service_dates == {Voice.AGENCY: date(2026, 9, 16), Voice.COURT: date(2026, 9, 14)}
    assert case.deadlines[ANSWER].due == date(2026, 9, 29)
    moved = [event for event in case.take_events() if isinstance(event, DeadlineMoved)]
    assert {event.deadline.name for event in moved} == {ANSWER, OBJECTION, MORE_TIME}
    assert {event.reason for event in moved} == {"court_service_date"}


def test_the_agencys_day_of_service_does_not_move_the_courts() -> None:
    case = a_case(by=Voice.COURT)
    due = case.deadlines[ANSWER].due
    confirm_service(case, Voice.AGENCY, date(2026, 9, 20))
    assert (case.served_on, case.deadlines[ANSWER].due) == (date(2026, 9, 16), due)
    told = case.take_events()
    assert not [event for event in told if isinstance(event, DeadlineMoved)]
    assert told[-1] == ServiceConfirmed(on=date(2026, 9, 20), by=Voice.AGENCY, stands=date(2026, 9, 16))


def test_an_answer_given_is_judged_by_the_day_that_stands_in_the_end() -> None:
    case = a_case(by=Voice.AGENCY)
    answer(case, date(2026, 10, 8))
    assert case.deadlines[ANSWER].met_in_time is True
    confirm_service(case, Voice.COURT, date(2026, 9, 14))
    assert case.deadlines[ANSWER].met_in_time is False


@pytest.mark.parametrize("decided", [False, True])
def test_the_day_of_service_may_be_told_at_any_later_time(decided: bool) -> None:
    """It is lived as a part of the beginning: fifteen days from the 28th end on 13 October."""
    case = a_case(by=Voice.AGENCY)
    answer(case, date(2026, 10, 9))
    assert case.deadlines[ANSWER].met_in_time is False
    if decided:
        judge(case)
    confirm_service(case, Voice.COURT, date(2026, 9, 28))
    assert (case.deadlines[ANSWER].due, case.deadlines[ANSWER].met_in_time) == (date(2026, 10, 13), True)
    assert [event.in_time for event in case.take_events() if isinstance(event, CaseAnswered)] == [True]


def test_a_day_of_service_after_the_answer_counts_beside_the_agencys_earlier_one() -> None:
    case = a_case(by=Voice.AGENCY)
    answer(case, date(2026, 9, 18))
    confirm_service(case, Voice.COURT, date(2026, 9, 21))
    assert (case.served_on, case.answered_on, case.differences) == (date(2026, 9, 21), date(2026, 9, 18), ["served_on"])
    assert case.deadlines[ANSWER].met_in_time is True


def test_the_agencys_own_later_day_of_service_does_not_make_its_late_answer_timely_without_a_paper() -> None:
    case = a_case(by=Voice.AGENCY)
    answer(case, date(2026, 10, 9))
    with pytest.raises(ServedAlready):
        enter(case, acts.ConfirmService(on=date(2026, 9, 28), by=Voice.AGENCY), paper="送达回证第7号")
    birth = original(lives.written(case), 1).act
    with pytest.raises(NeedsPaper):
        lives.rectify(case, 1, replace(birth, on=date(2026, 9, 28)), LAWS)
    lives.rectify(case, 1, replace(birth, on=date(2026, 9, 28)), LAWS, paper="送达回证第7号")
    assert case.deadlines[ANSWER].met_in_time is True


def test_at_second_instance_the_appellee_answers_and_the_appellant_does_not() -> None:
    appellee = a_case(number=SECOND).deadlines
    assert {name: deadline.due for name, deadline in appellee.items()} == {ANSWER: date(2026, 10, 8)}
    assert "法释〔2018〕1号 第108条" in appellee[ANSWER].source
    assert a_case(number=SECOND, appellant=True).deadlines == {}
