"""A hearing whose day has passed with nobody saying who came: no figure takes it for an absence, each names it."""

from datetime import date

from services.litigation.cases.domain.terms import HeadCall
from services.litigation.cases.domain.voices import Voice
from services.litigation.suggestions.domain.figures import figures
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.clocks.events import DeadlineMoved
from shared.kernel.model.rates import LeftOut, Rate, Window
from tests.litigation.builders import (
    HANTAI,
    STATUTES,
    a_case,
    an_account,
    attend,
    file_excuse,
    nobody_but,
    rule_on_excuse,
    schedule,
)
from tests.litigation.test_litigation_rates import YEAR, counts, measured

AGAIN, TOLD_ON = date(2026, 11, 10), date(2026, 11, 2)


def seen(case, window: Window = YEAR) -> tuple[Rate, Rate]:
    """What comes of the case in the rate of attendance, and of its hearings' clocks in that of deadlines."""
    found = measured(figures(STATUTES, HANTAI, YEAR.last), [case], window)
    clocks = found["deadlines"]
    clocks.members[:] = [each for each in clocks.members if "attendance" in each.key]
    return found["attendance"], clocks


def test_a_hearing_without_a_record_is_in_neither_figure_and_named_in_both() -> None:
    case = a_case()
    schedule(case)
    attendance, clocks = seen(case)
    assert (counts(attendance), counts(clocks)) == ((0, 0), (0, 0))
    assert attendance.exclusions == clocks.exclusions == {LeftOut.UNRECORDED: 1}
    assert {thing.id for rate in (attendance, clocks) for each in rate.members for thing in each.things} == {"case-1/0"}


def test_once_it_is_known_that_nobody_came_both_count_it_as_missed() -> None:
    case = a_case()
    schedule(case)
    attend(case, nobody_but(staff=True))
    attendance, clocks = seen(case)
    assert (counts(attendance), counts(clocks)) == ((0, 1), (0, 1))


def missed(case) -> bool:
    """Whether what is told of its clock says that no head came."""
    return case.deadlines["attendance.1"].missed


def test_that_nobody_came_is_told_of_the_clock_and_taken_back_where_the_court_says_otherwise() -> None:
    """By that notify tells a hearing without a record from one that was missed."""
    case = a_case()
    schedule(case)
    assert not missed(case)
    attend(case, nobody_but(staff=True), Voice.AGENCY)
    assert missed(case)
    told = [event for event in case.recorded if isinstance(event, DeadlineMoved)]
    assert [(event.reason, event.deadline.missed) for event in told] == [("not_attended", True)]
    attend(case)
    assert (missed(case), case.deadlines["attendance.1"].state) == (False, DeadlineState.MET)


def test_a_hearing_to_come_is_not_one_without_a_record() -> None:
    case = a_case()
    schedule(case)
    attendance, clocks = seen(case, Window(YEAR.first, YEAR.last, today=date(2026, 10, 20)))
    assert (attendance.exclusions, clocks.exclusions) == ({LeftOut.NOT_HEARD_YET: 1}, {LeftOut.NOT_YET_DUE: 1})


def test_a_second_call_of_which_nobody_says_who_came_leaves_the_case_open_where_a_head_came_before() -> None:
    """The case counts as attended where a head came to every hearing that called one, and of one that is not known."""
    case = a_case()
    schedule(case)
    attend(case)
    schedule(case, AGAIN, TOLD_ON, HeadCall.MUST)
    attendance, clocks = seen(case)
    assert (counts(attendance), attendance.exclusions) == ((0, 0), {LeftOut.UNRECORDED: 1})
    assert (counts(clocks), clocks.exclusions) == ((1, 1), {LeftOut.UNRECORDED: 1})


def test_an_absence_that_is_known_counts_whatever_nobody_has_recorded_since() -> None:
    """Nobody lifts an absence by leaving the next hearing without a record."""
    case = a_case()
    schedule(case)
    attend(case, nobody_but(staff=True))
    schedule(case, AGAIN, TOLD_ON, HeadCall.MUST)
    attendance, clocks = seen(case)
    assert (counts(attendance), attendance.exclusions) == ((0, 1), {})
    assert (counts(clocks), clocks.exclusions) == ((0, 1), {LeftOut.UNRECORDED: 1})


def test_a_second_hearing_without_a_call_leaves_nothing_open() -> None:
    case = a_case()
    schedule(case)
    attend(case, an_account())
    schedule(case, AGAIN, TOLD_ON, HeadCall.NONE)
    attendance, _ = seen(case)
    assert counts(attendance) == (1, 1)


def test_nobody_is_waited_for_at_a_hearing_from_which_the_court_excused_the_head() -> None:
    case = a_case()
    schedule(case)
    file_excuse(case)
    rule_on_excuse(case, accepted=True)
    attendance, clocks = seen(case)
    assert attendance.exclusions == {LeftOut.UNRECORDED: 1}
    assert clocks.exclusions == {LeftOut.ENDED_BEFORE: 1}
