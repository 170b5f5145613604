"""What a decision orders, and the end: performed, overdue or enforced, accounted for, closed."""

from datetime import date

import pytest

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.acts.ruling import Ordered
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.judgment import ObligationState
from services.litigation.cases.domain.outcomes import Outcome
from services.litigation.cases.domain.refusals import (
    AccountabilityMissing,
    NoSuchObligation,
    NotLost,
    PerformanceOpen,
)
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import (
    Lesson,
    ObligationKind,
)
from services.litigation.instruments.domain.refusals import StatedDayTooEarly, StatedTermUnclear
from services.litigation.instruments.domain.stated import StatedTerm
from shared.kernel.periods import Unit
from tests.house import lives
from tests.litigation.builders import (
    LAWS,
    a_case,
    enter,
    judge,
    take_effect,
)

DECIDED_ON = date(2026, 11, 2)


def perform(case: Case, on: date) -> None:
    enter(case, acts.Perform(on=on, obligation=1))


def account(case: Case) -> None:
    enter(case, acts.Account(on=date(2026, 11, 30), lessons=(Lesson.PROCEDURE,), note="text-1"))


def close(case: Case) -> None:
    enter(case, acts.Close(on=date(2026, 12, 1)))


def an_ordered_case(term: StatedTerm | None) -> Case:
    case = a_case()
    judge(case, obligations=(Ordered(kind=ObligationKind.ACT_ANEW, term=term),))
    take_effect(case, on=date(2026, 11, 26))
    return case


@pytest.mark.parametrize(
    ("term", "due"),
    [
        (StatedTerm(due_on=date(2026, 12, 31)), date(2026, 12, 31)),
        (StatedTerm(length=30, unit=Unit.DAY), date(2026, 12, 28)),
        (None, None),
    ],
    ids=["a day, which does not move", "30 days to Saturday 26 December, which rolls", "none"],
)
def test_performance_falls_due_as_judged(term, due) -> None:
    case = an_ordered_case(term)
    deadline = case.deadlines.get("performance.1")
    assert (deadline and deadline.due) == due
    if deadline is not None:
        assert case.number in deadline.source


def test_an_obligation_is_performed_in_time_overdue_or_enforced() -> None:
    term = StatedTerm(due_on=date(2026, 12, 15))
    prompt, late, forced = (an_ordered_case(term) for _ in range(3))
    perform(prompt, on=date(2026, 12, 15))
    assert (prompt.obligations[0].state, prompt.deadlines["performance.1"].met_in_time) == ("performed", True)
    lives.settle(late, date(2026, 12, 15), LAWS)
    assert late.obligations[0].state is ObligationState.OPEN
    lives.settle(late, date(2026, 12, 16), LAWS)
    assert late.obligations[0].state is ObligationState.OVERDUE
    perform(late, on=date(2026, 12, 20))
    assert late.deadlines["performance.1"].met_in_time is False
    enter(forced, acts.Enforce(on=date(2026, 12, 20), obligation=1))
    assert forced.obligations[0].state is ObligationState.ENFORCED
    with pytest.raises(NoSuchObligation):
        perform(forced, on=date(2026, 12, 21))


def test_performance_is_overdue_only_past_the_latest_reading() -> None:
    """Sixty days from 26 November 2026 end between 25 January and 6 February 2027, which is a holiday: on the 4th."""
    case = an_ordered_case(StatedTerm(length=60, unit=Unit.DAY))
    deadline = case.deadlines["performance.1"]
    assert (deadline.earliest, deadline.latest) == (date(2027, 1, 25), date(2027, 2, 4))
    assert case.settles_on == date(2027, 2, 5)
    lives.settle(case, date(2027, 2, 4), LAWS)
    assert case.obligations[0].state is ObligationState.OPEN
    lives.settle(case, date(2027, 2, 5), LAWS)
    assert case.obligations[0].state is ObligationState.OVERDUE


def test_what_was_due_before_the_effect_was_said_is_overdue_with_it() -> None:
    case = a_case()
    judge(case, obligations=(Ordered(kind=ObligationKind.PAY, term=StatedTerm(due_on=date(2026, 11, 20))),))
    take_effect(case, on=date(2026, 11, 26))
    assert case.obligations[0].state is ObligationState.OVERDUE


def test_a_stated_day_lies_after_the_decision_and_a_term_says_one_thing() -> None:
    case = a_case()
    order = Ordered(kind=ObligationKind.PAY, term=StatedTerm(due_on=DECIDED_ON))
    with pytest.raises(StatedDayTooEarly):
        judge(case, obligations=(order,))
    for unclear in ({}, {"length": 3}, {"due_on": DECIDED_ON, "length": 3, "unit": Unit.DAY}):
        with pytest.raises(StatedTermUnclear):
            StatedTerm(**unclear)


def test_a_lost_case_is_not_closed_without_an_account_nor_with_open_performance() -> None:
    case = a_case()
    judge(case, obligations=(Ordered(kind=ObligationKind.ACT_ANEW),))
    take_effect(case)
    with pytest.raises(PerformanceOpen):
        close(case)
    perform(case, on=date(2026, 11, 28))
    with pytest.raises(AccountabilityMissing):
        close(case)
    account(case)
    close(case)
    assert case.stage is Stage.CLOSED


def test_a_case_that_was_won_needs_no_account_and_takes_none() -> None:
    case = a_case()
    judge(case, Outcome.DISMISSED)
    take_effect(case)
    with pytest.raises(NotLost):
        account(case)
    close(case)
