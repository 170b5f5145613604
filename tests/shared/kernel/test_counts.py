"""What was counted lately is at hand, by the rules and the calendar that it was counted with, and never too much."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from shared.kernel.clocks.statutes import Counted, Statutes
from shared.kernel.periods import Status, Suspension
from shared.kernel.periods.calendar import Calendar
from shared.kernel.periods.counts import KEPT
from shared.kernel.rules.rulebook import Rule, Rulebook
from tests.shared.kernel.conftest import DEPLOY

FLOOR = "review.major_decision.opinion_floor"
ON = date(2026, 9, 16)


@pytest.fixture
def law(rulebook: Rulebook, calendar: Calendar) -> Statutes:
    return Statutes(rulebook, calendar)


@pytest.fixture
def rule(rulebook: Rulebook) -> Rule:
    return rulebook.required(FLOOR, "360702", ON)


def test_a_rule_that_says_something_else_is_counted_anew(law: Statutes, rule: Rule) -> None:
    counted = law.apply(rule, ON)
    elsewhere = replace(rule, source=replace(rule.source, clause="第一条"))
    longer = replace(rule, content=replace(rule.content, period=replace(rule.period, length=30)))
    assert law.apply(elsewhere, ON).explanation.source == str(elsewhere.source) != counted.explanation.source
    assert law.apply(longer, ON).explanation.due != counted.explanation.due
    assert law.apply(replace(rule, id="another"), ON).explanation.rule == "another"


def test_another_calendar_knows_nothing_of_what_was_counted(law: Statutes, rule: Rule) -> None:
    earlier = Statutes(law.rulebook, Calendar.load(DEPLOY / "calendar", through=2025))
    assert law.apply(rule, ON).explanation.status is Status.FIRM
    assert earlier.apply(rule, ON).explanation.status is Status.PROVISIONAL
    assert replace(law, calendar=earlier.calendar).apply(rule, ON).explanation.status is Status.PROVISIONAL


def test_a_clock_that_stood_still_is_counted_apart(law: Statutes, rule: Rule) -> None:
    stood, stands = [[Suspension(ON + timedelta(2), to)] for to in (ON + timedelta(20), None)]
    assert [law.apply(rule, ON, halts).explanation.due is None for halts in ([], stood, stands)] == [False, False, True]
    assert law.apply(rule, ON, stood).explanation.due != law.apply(rule, ON).explanation.due


def test_no_more_is_kept_than_a_life_asks_for(law: Statutes, rule: Rule) -> None:
    counted = law.apply(rule, ON).explanation
    assert law.apply(rule, ON).explanation is counted
    for days in range(1, KEPT + 1):
        law.apply(rule, ON - timedelta(days))
    again = law.apply(rule, ON).explanation
    assert again is not counted
    assert (again, again.hash) == (counted, counted.hash)


def test_the_same_is_counted_once(law: Statutes) -> None:
    once, again = (law.count(FLOOR, "360702", ON) for _ in range(2))
    assert isinstance(once, Counted)
    assert isinstance(again, Counted)
    assert once.explanation is again.explanation
