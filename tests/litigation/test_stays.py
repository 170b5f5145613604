"""The trial stayed and resumed, and more time for the evidence."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.acts import Ordered
from services.litigation.cases.domain.appeal_periods import APPEAL, final_on
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.pleadings import ANSWER, EVIDENCE, MORE_TIME, OBJECTION
from services.litigation.cases.domain.refusals import NoMoreTimeGiven, NotStayed, ResumedBeforeStay, StayedAlready
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import ObligationKind
from services.litigation.cases.domain.voices import Voice
from services.litigation.cases.usecases.stay_trial import StayTrial, stay_trial
from services.litigation.instruments.domain.refusals import StatedDayTooEarly
from services.litigation.instruments.domain.stated import StatedTerm
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.lives.refusals import LaterEntryImpossible
from shared.kernel.model.stages import InTheFuture, NotNow
from tests.house import lives
from tests.litigation.builders import (
    JUDGE,
    LAWS,
    SERVED_ON,
    a_case,
    answer,
    confirm_service,
    enter,
    judge,
    serve,
    without_bookkeeping,
)
from tests.litigation.docket import Docket

STAYED_ON, RESUMED_ON = date(2026, 9, 21), date(2026, 9, 28)
STAY = acts.StayTrial(on=STAYED_ON, by=Voice.COURT)
RESUME = acts.ResumeTrial(on=RESUMED_ON, by=Voice.COURT)


def test_while_the_trial_is_stayed_every_clock_of_it_stands_still() -> None:
    case = a_case()
    enter(case, STAY)
    clocks = [case.deadlines[name] for name in (ANSWER, OBJECTION, MORE_TIME)]
    assert {(clock.state, clock.due) for clock in clocks} == {(DeadlineState.SUSPENDED, None)}
    assert case.stayed_on == STAYED_ON


def test_a_trial_resumed_leaves_the_days_between_out_and_the_explanation_replays() -> None:
    """Fifteen days from 18 September end on 3 October; without the 21st to the 27th on the 10th, a working Saturday."""
    case = a_case(on=date(2026, 9, 18))
    enter(case, STAY)
    enter(case, RESUME)
    deadline = case.deadlines[ANSWER]
    assert (case.stayed_on, deadline.state) == (None, DeadlineState.OPEN)
    assert [(halt.from_on, halt.to_on) for halt in deadline.suspensions] == [(STAYED_ON, date(2026, 9, 27))]
    assert deadline.due == date(2026, 10, 10)
    assert case.explanations[deadline.explanation].replay() == deadline.due


def test_a_stay_entered_after_the_answer_makes_it_timely_by_the_courts_word() -> None:
    case = a_case(on=date(2026, 9, 18))
    answer(case, date(2026, 10, 9))
    assert case.deadlines[ANSWER].met_in_time is False
    enter(case, STAY)
    enter(case, RESUME)
    assert case.deadlines[ANSWER].met_in_time is True


def test_an_answer_given_while_the_trial_is_stayed_is_in_time() -> None:
    case = a_case()
    enter(case, STAY)
    answer(case, date(2026, 9, 25))
    enter(case, RESUME)
    deadline = case.deadlines[ANSWER]
    assert (deadline.state, deadline.met_in_time) == (DeadlineState.MET, True)
    assert case.explanations[deadline.explanation].replay() == deadline.due


def test_a_trial_is_stayed_once_at_a_time_and_resumed_only_when_stayed() -> None:
    case = a_case()
    with pytest.raises(NotStayed):
        enter(case, RESUME)
    enter(case, STAY)
    with pytest.raises(StayedAlready):
        enter(case, acts.StayTrial(on=date(2026, 9, 22), by=Voice.AGENCY))
    enter(case, RESUME)
    enter(case, acts.StayTrial(on=date(2026, 9, 30), by=Voice.COURT))
    assert case.stayed_on == date(2026, 9, 30)


def test_the_days_of_a_stay_stay_out_when_the_day_of_service_turns_out_to_be_another() -> None:
    case = a_case(by=Voice.AGENCY)
    enter(case, STAY)
    enter(case, RESUME)
    confirm_service(case, Voice.COURT, date(2026, 9, 14))
    assert (case.deadlines[ANSWER].anchor_on, case.deadlines[ANSWER].due) == (date(2026, 9, 14), date(2026, 10, 8))
    assert len(case.deadlines[ANSWER].suspensions) == 1


def test_the_court_gives_more_time_for_the_evidence_and_for_nothing_else() -> None:
    case = a_case()
    granted = acts.ExtendEvidence(on=date(2026, 9, 30), by=Voice.COURT, term=StatedTerm(due_on=date(2026, 10, 23)))
    enter(case, granted)
    assert (case.deadlines[EVIDENCE].due, case.deadlines[ANSWER].due) == (date(2026, 10, 23), date(2026, 10, 8))
    assert case.number in case.deadlines[EVIDENCE].source
    assert case.deadlines[EVIDENCE].duty is True


def test_to_ask_for_more_time_was_a_right_that_has_been_used_when_it_is_granted() -> None:
    """Granted late, the application was in time all the same: nothing has lapsed unused, and nothing came late."""
    for on in (date(2026, 9, 30), date(2026, 10, 12)):
        case = a_case()
        enter(case, acts.ExtendEvidence(on=on, by=Voice.COURT, term=StatedTerm(due_on=date(2026, 10, 23))))
        assert case.deadlines[MORE_TIME].state is DeadlineState.CANCELLED
        assert "late.evidence_extension" not in case.weighing(date(2026, 12, 1))


@pytest.mark.parametrize(("on", "in_time"), [(date(2026, 10, 23), True), (date(2026, 10, 26), False)])
def test_the_evidence_for_which_more_time_was_given_is_handed_in_apart_from_the_answer(on: date, in_time: bool) -> None:
    case = a_case()
    with pytest.raises(NoMoreTimeGiven):
        enter(case, acts.SubmitEvidence(on=date(2026, 9, 30)))
    enter(case, acts.ExtendEvidence(on=date(2026, 9, 30), by=Voice.COURT, term=StatedTerm(due_on=date(2026, 10, 23))))
    answer(case, date(2026, 10, 8))
    assert case.is_running(EVIDENCE)
    enter(case, acts.SubmitEvidence(on=on))
    assert case.deadlines[EVIDENCE].met_in_time is in_time


def test_more_time_given_once_more_moves_the_same_clock_and_struck_gives_the_right_back() -> None:
    case = a_case()
    for on, due in ((date(2026, 9, 30), date(2026, 10, 12)), (date(2026, 10, 9), date(2026, 10, 23))):
        enter(case, acts.ExtendEvidence(on=on, by=Voice.COURT, term=StatedTerm(due_on=due)))
    assert case.deadlines[EVIDENCE].due == date(2026, 10, 23)
    lives.rectify(case, 3, None, LAWS)
    lives.rectify(case, 2, None, LAWS)
    assert (case.is_running(MORE_TIME), EVIDENCE in case.deadlines) == (True, False)


def test_more_time_for_the_evidence_than_none_is_given() -> None:
    with pytest.raises(StatedDayTooEarly):
        enter(
            a_case(),
            acts.ExtendEvidence(on=date(2026, 9, 30), by=Voice.COURT, term=StatedTerm(due_on=date(2026, 9, 30))),
        )


def test_a_decision_does_not_become_final_while_the_trial_is_stayed() -> None:
    """Served on both on 3 November the periods end on the 18th; stayed from the 10th to the 19th, on the 30th."""
    case = a_case()
    judge(case)
    serve(case, agency=date(2026, 11, 3), plaintiff=date(2026, 11, 3))
    assert final_on(case) == date(2026, 11, 18)
    enter(case, acts.StayTrial(on=date(2026, 11, 10), by=Voice.COURT))
    assert (final_on(case), case.settles_on) == (None, None)
    enter(case, acts.ResumeTrial(on=date(2026, 11, 20), by=Voice.COURT))
    assert (final_on(case), case.deadlines[APPEAL].due) == (date(2026, 11, 30), date(2026, 11, 30))


def test_no_more_time_is_given_while_no_time_runs() -> None:
    case = a_case()
    enter(case, STAY)
    granted = acts.ExtendEvidence(on=STAY.on, by=Voice.COURT, term=StatedTerm(due_on=date(2026, 10, 23)))
    with pytest.raises(StayedAlready):
        enter(case, replace(granted, on=STAY.on + timedelta(1)))
    # On the day of the stay itself it was given before that.
    enter(case, granted)


def test_a_trial_goes_on_again_no_sooner_than_the_day_after_that_on_which_it_was_stayed() -> None:
    case = a_case()
    enter(case, STAY)
    with pytest.raises(NotStayed, match="before that day"):
        enter(case, replace(RESUME, on=STAY.on))


OVER = acts.StayTrial(on=STAYED_ON, by=Voice.COURT, until=RESUMED_ON)


def test_a_stay_that_is_over_is_one_entry_and_the_same_as_two() -> None:
    one, two = a_case(on=date(2026, 9, 18)), a_case(on=date(2026, 9, 18))
    enter(one, OVER)
    assert one.stayed_on == STAYED_ON
    enter(two, STAY)
    enter(two, RESUME)
    lives.settle(one, RESUMED_ON, LAWS)
    assert without_bookkeeping(one) == without_bookkeeping(two)
    with pytest.raises(NotStayed):
        enter(one, RESUME)


def test_a_trial_is_not_resumed_before_the_stay_has_begun() -> None:
    for until in (STAYED_ON, date(2026, 9, 20)):
        with pytest.raises(ResumedBeforeStay):
            enter(a_case(), acts.StayTrial(on=STAYED_ON, by=Voice.COURT, until=until))


def test_a_resumption_that_is_entered_before_the_day_on_which_the_stay_was_to_end_ends_it() -> None:
    case = a_case()
    enter(case, acts.StayTrial(on=STAYED_ON, by=Voice.COURT, until=date(2026, 10, 8)))
    enter(case, RESUME)
    lives.settle(case, date(2026, 10, 8), LAWS)
    assert (case.stayed_on, [halt.to_on for halt in case.stay_list.suspensions]) == (None, [date(2026, 9, 27)])


PERFORMED_ON = date(2026, 12, 4)


def enforced_by_order() -> Any:
    """Effective on 19 November when nobody had appealed, and enforced in December."""
    case = a_case()
    judge(
        case,
        Outcome.ORDERED_TO_PERFORM,
        Form.JUDGMENT,
        obligations=(Ordered(kind=ObligationKind.PERFORM_DUTY, term=StatedTerm(due_on=date(2026, 12, 15))),),
    )
    serve(case, agency=date(2026, 11, 3), plaintiff=date(2026, 11, 3))
    lives.settle(case, date(2026, 12, 1), LAWS)
    enter(case, acts.Enforce(on=PERFORMED_ON, obligation=1))
    assert case.effective_on == date(2026, 11, 19)
    return case


def test_a_stay_that_is_told_when_what_came_after_it_is_on_record_is_told_with_its_end() -> None:
    """Alone it would keep the decision from taking effect for ever, and a resumption alone would resume nothing."""
    case = enforced_by_order()
    open_stay = acts.StayTrial(on=date(2026, 11, 10), by=Voice.COURT)
    with pytest.raises(LaterEntryImpossible) as refused:
        enter(case, open_stay)
    assert (refused.value.facts["entry"], refused.value.facts["act"]) == (5, "enforce")
    with pytest.raises(NotNow):
        enter(case, acts.ResumeTrial(on=date(2026, 11, 20), by=Voice.COURT))
    enter(case, acts.StayTrial(on=date(2026, 11, 10), by=Voice.COURT, until=date(2026, 11, 20)))
    assert (case.stage, case.effective_on) == (Stage.EFFECTIVE, date(2026, 12, 1))
    assert case.obligations[0].done_on == PERFORMED_ON


def test_a_stay_is_told_before_another_that_came_later() -> None:
    case = a_case()
    enter(case, acts.StayTrial(on=date(2026, 9, 30), by=Voice.COURT))
    with pytest.raises(LaterEntryImpossible):
        enter(case, STAY)
    enter(case, OVER)
    enter(case, acts.ResumeTrial(on=date(2026, 10, 12), by=Voice.COURT))
    assert [(halt.from_on, halt.to_on) for halt in case.stay_list.suspensions] == [
        (STAYED_ON, date(2026, 9, 27)),
        (date(2026, 9, 30), date(2026, 10, 11)),
    ]


async def test_the_end_of_a_stay_has_come_when_it_is_told(either_docket: Docket) -> None:
    await either_docket.registered()
    command = StayTrial(id="case-1", by=JUDGE, on=STAYED_ON, until=date(2027, 1, 4))
    with pytest.raises(InTheFuture) as refused:
        async with either_docket.begin(JUDGE) as work:
            await stay_trial(command, work, either_docket.today)
    assert refused.value.field == "until"
    await either_docket.comes_to(SERVED_ON)
    await either_docket.comes_to(date(2026, 12, 31))
    async with either_docket.begin(JUDGE) as work:
        await stay_trial(StayTrial(id="case-1", by=JUDGE, on=STAYED_ON, until=RESUMED_ON), work, either_docket.today)
    case = await either_docket.case()
    assert (case.stayed_on, case.deadlines[ANSWER].due) == (STAYED_ON, None)
    await either_docket.comes_to(date(2026, 12, 31))
    case = await either_docket.case()
    assert (case.stayed_on, [halt.to_on for halt in case.stay_list.suspensions]) == (None, [date(2026, 9, 27)])
