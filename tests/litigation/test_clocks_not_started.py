"""A clock that does not run says why: silence of the rules is not silence of the law."""

from datetime import date

import pytest

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.acts.ruling import Ordered
from services.litigation.cases.domain.appeal_periods import APPEAL, final_on
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.pleadings import ANSWER, MORE_TIME, OBJECTION
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import ObligationKind, Party
from services.litigation.cases.domain.voices import Voice
from services.litigation.instruments.domain.stated import StatedTerm
from shared.kernel.clocks.events import ClockNotStarted, DeadlineCancelled
from shared.kernel.clocks.not_started import COURT_HAS_TO_SAY, NOT_STATED, NotCounted, NotStarted
from shared.kernel.lives.reliving import Moment
from tests.house import lives
from tests.language import language_of
from tests.litigation.builders import (
    JUDGE,
    LAWS,
    LITIGATOR,
    a_case,
    confirm_service,
    enter,
    judge,
    serve,
    take_effect,
)
from tests.litigation.conftest import Door
from tests.litigation.words import done, registered

LONG_AGO = "（2016）赣0702行初12号"
TO_PAY = Ordered(kind=ObligationKind.PAY)
BY_A_DAY = Ordered(kind=ObligationKind.ACT_ANEW, term=StatedTerm(due_on=date(2026, 12, 20)))


def judged(*orders: Ordered) -> Case:
    case = a_case()
    judge(case, Outcome.ORDERED_TO_PERFORM, obligations=orders)
    return case


def known_from(day: date) -> NotCounted:
    return NotCounted(NotStarted.RULES_BEGIN_LATER, day)


def test_what_is_ordered_without_a_term_has_no_clock_and_says_so() -> None:
    case = judged(TO_PAY, BY_A_DAY)
    take_effect(case)
    assert case.clocks_not_started == {"performance.1": NOT_STATED}
    assert case.is_running("performance.2")


@pytest.mark.parametrize("orders", [(), (BY_A_DAY,)], ids=["nothing", "a term"])
def test_of_what_another_word_on_the_decision_does_not_order_no_clock_is_expected(orders: tuple[Ordered, ...]) -> None:
    case = a_case()
    judge(case, Outcome.ORDERED_TO_PERFORM, by=Voice.AGENCY, obligations=(TO_PAY,))
    take_effect(case)
    judge(case, Outcome.ORDERED_TO_PERFORM, on=date(2026, 11, 2), obligations=orders)
    assert case.clocks_not_started == {}


def test_a_period_to_appeal_that_no_rule_sets_says_why_the_decision_does_not_become_final() -> None:
    """The rules go back to July 2017, the calendar to 2018."""
    case = a_case(number=LONG_AGO, on=date(2016, 9, 1))
    judge(case, on=date(2017, 6, 26))
    serve(case, agency=date(2017, 6, 27), third_party=date(2018, 1, 2))
    serve(case, Voice.AGENCY, plaintiff=date(2017, 6, 28))
    lives.settle(case, date(2018, 3, 1), LAWS)
    later = known_from(date(2017, 7, 1))
    assert (case.stage, final_on(case)) == (Stage.JUDGED, None)
    assert case.clocks_not_started == {APPEAL: later, f"{APPEAL}.plaintiff": later}
    enter(case, acts.ServeJudgment(on=date(2018, 1, 3), by=Voice.COURT, party="plaintiff", of=case.ruling.entry))
    assert case.clocks_not_started == {APPEAL: later}


def test_each_right_that_no_rule_grants_at_that_day_says_from_when_one_is_known() -> None:
    """Objection and more time for evidence stand in an interpretation of 2018; the answer in the statute of 2017."""
    case = a_case(number=LONG_AGO, on=date(2018, 1, 10))
    interpreted = known_from(date(2018, 2, 8))
    assert case.clocks_not_started == {OBJECTION: interpreted, MORE_TIME: interpreted}
    confirm_service(case, Voice.COURT, date(2017, 6, 1))
    assert not case.is_running(ANSWER)
    statute = known_from(date(2017, 7, 1))
    assert case.clocks_not_started == {ANSWER: statute, OBJECTION: interpreted, MORE_TIME: interpreted}


def test_a_decision_at_a_retrial_says_that_the_court_has_to_say_whether_it_is_final() -> None:
    case = a_case(number="（2026）赣07行再3号")
    judge(case)
    assert case.clocks_not_started == {APPEAL: COURT_HAS_TO_SAY}
    serve(case, agency=date(2026, 11, 3), plaintiff=date(2026, 11, 3))
    assert case.clocks_not_started == {APPEAL: COURT_HAS_TO_SAY}
    assert (final_on(case), case.settles_on) == (None, None)
    take_effect(case, date(2026, 11, 10))
    assert (case.clocks_not_started, case.effective_on) == ({}, date(2026, 11, 10))


def test_a_clock_that_does_not_run_is_told_once_however_often_it_is_looked_at() -> None:
    told: list[Moment] = []
    case = a_case(number="（2026）赣07行再3号")
    judge(case)
    serve(case, agency=date(2026, 11, 3), plaintiff=date(2026, 11, 4))
    lives.lived(lives.written(case), date(2026, 12, 1), LAWS, lambda _case, moment: told.append(moment))
    silent = [event for moment in told for event in moment.events if isinstance(event, ClockNotStarted)]
    assert [(event.clock, event.owner) for event in silent if event.clock == APPEAL] == [(APPEAL, case.unit)]


def test_a_period_to_appeal_ends_with_the_word_that_the_decision_cannot_be_appealed() -> None:
    """Not for want of a rule."""
    told: list[Moment] = []
    case = a_case()
    judge(case, Outcome.REVOKED, by=Voice.AGENCY, served={Party.AGENCY: date(2026, 11, 2)})
    judge(case, Outcome.WITHDRAWN, Form.RULING, by=Voice.COURT)
    lives.lived(lives.written(case), date(2026, 12, 1), LAWS, lambda _case, moment: told.append(moment))
    ended = [event for moment in told for event in moment.events if isinstance(event, DeadlineCancelled)]
    assert [event.reason for event in ended if event.deadline.name == APPEAL] == ["not_appealable"]
    assert (case.clocks_not_started, case.is_running(APPEAL)) == ({}, False)


async def test_whoever_enters_the_act_is_answered_which_clock_does_not_run(door: Door) -> None:
    path, court = await registered(door(LITIGATOR)), door(JUDGE)
    ordered = {"outcome": "ordered_to_perform", "obligations": [{"kind": "pay"}]}
    await done(court, path, "judgment", on="2026-11-02", form="judgment", **ordered)
    answered = await done(court, path, "effectiveness", on="2026-11-25")
    why = answered["clocks_not_started"]["performance.1"]
    assert (why["code"], language_of(why["zh"]), language_of(why["en"])) == (NotStarted.NOT_STATED, "zh", "en")


async def test_of_a_case_before_the_first_rule_that_is_known_it_is_said_from_when_one_is(door: Door) -> None:
    agency = door(LITIGATOR)
    path = await registered(agency, case_number="（2014）赣0702行初12号", on="2014-09-16", paper="归档案卷2014-12")
    case = (await agency.get(path)).json()
    assert case["clocks_not_started"][ANSWER] == {
        "code": "rules_begin_later",
        "zh": "起算日早于已收录规定的施行日（2017-07-01），期限请按当时的规定核对",
        "en": "it would run from a day before the first rule that is known here (2017-07-01); see what applied then",
        "known_from": "2017-07-01",
    }
