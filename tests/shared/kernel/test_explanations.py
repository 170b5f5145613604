"""The explanation replays to the date, survives JSON, and does not survive tampering."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from shared.kernel.periods import (
    BrokenExplanation,
    Explanation,
    Kind,
    Period,
    Roll,
    Status,
    Step,
    Suspension,
    Unit,
    What,
    WhyHalted,
    count,
    named,
    reckon,
)
from shared.kernel.periods.calendar import Calendar

CALENDAR = Calendar.load(Path(__file__).parents[3] / "deploy" / "calendar")
COUNTED = st.sampled_from([Unit.DAY, Unit.WORKING_DAY, Unit.MONTH, Unit.YEAR])


@st.composite
def counts(draw: st.DrawFn, *, last: date = date(2027, 6, 30)) -> tuple[Period, date, list[Suspension]]:
    unit = draw(COUNTED)
    longest = {Unit.DAY: 200, Unit.WORKING_DAY: 90, Unit.MONTH: 8, Unit.YEAR: 2}[unit]
    kind = draw(st.sampled_from(Kind))
    period = Period(draw(st.integers(1, longest)), unit, kind, draw(st.sampled_from(Roll)))
    start = draw(st.dates(date(2021 if kind is Kind.BEFORE else 2019, 1, 1), last))
    halts = [] if kind is Kind.BEFORE else draw(st.lists(suspensions(start), max_size=3))
    return period, start, halts


@st.composite
def suspensions(draw: st.DrawFn, start: date) -> Suspension:
    first = start + timedelta(draw(st.integers(-20, 120)))
    running = draw(st.integers(0, 9)) == 0
    return Suspension(first, None if running else first + timedelta(draw(st.integers(0, 40))), "补正")


@given(counts())
@settings(max_examples=400, deadline=None)
def test_every_explanation_replays_to_its_date(case: tuple[Period, date, list[Suspension]]) -> None:
    period, start, halts = case
    explanation = count(period, start, CALENDAR, suspensions=halts)
    assert explanation.replay() == explanation.due == reckon(period, start, CALENDAR, halts).due
    assert Explanation.from_data(json.loads(json.dumps(explanation.to_data()))) == explanation


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        (
            Period(3, Unit.DAY, Kind.BEFORE, Roll.NEXT, by_convention=True),
            "期限：事件3日前。末日为休息日的提前至前一工作日（依运行约定）。",
            (
                "Period: 3 natural days before the event."
                " An end on a rest day moves to the working day before (by convention)."
            ),
        ),
        (
            Period(15, Unit.DAY, by_convention=True),
            "期限：15日内。末日为休息日的顺延至下一工作日（依运行约定）。",
            "Period: within 15 natural days. An end on a rest day moves to the working day after (by convention).",
        ),
        (
            Period(15, Unit.DAY, roll=Roll.NONE, by_convention=True),
            "期限：15日内。末日为休息日的不顺延（依运行约定）。",
            "Period: within 15 natural days. An end on a rest day does not move (by convention).",
        ),
        (Period(15, Unit.DAY), "期限：15日内。", "Period: within 15 natural days."),
    ],
)
def test_a_roll_over_by_convention_is_told_as_one(period: Period, zh: str, en: str) -> None:
    """民事诉讼法 moves an end later; whatever else moves does so because it was agreed, and everybody is told."""
    explanation = count(period, date(2026, 5, 6), CALENDAR)
    assert (explanation.lines("zh")[0], explanation.lines("en")[0]) == (zh, en)
    assert Explanation.from_data(json.loads(json.dumps(explanation.to_data()))) == explanation
    assert explanation.replay() == explanation.due


@given(counts(last=date(2026, 3, 1)))
@settings(max_examples=300, deadline=None)
def test_the_date_is_the_one_that_counting_day_by_day_finds(case: tuple[Period, date, list[Suspension]]) -> None:
    """The oracle walks day by day over another calendar; it knows no prefix sums and no runs."""
    period, start, halts = case
    due = reckon(period, start, CALENDAR, halts)
    if due.status is Status.FIRM:
        assert due.due == walked(period, start, halts)


def walked(period: Period, start: date, halts: list[Suspension]) -> date:
    onward = timedelta(-1 if period.kind is Kind.BEFORE else 1)
    working = period.unit is Unit.WORKING_DAY
    left = period.length if working else abs((corresponding(period, start, onward.days) - start).days)
    on = start
    while left:
        on += onward
        left -= not suspended(on, halts) and (not working or chinese_calendar.is_workday(on))
    if not working and period.kind is not Kind.FLOOR and period.roll is Roll.NEXT:
        while suspended(on, halts) or not chinese_calendar.is_workday(on):
            on += onward
    return on


def corresponding(period: Period, start: date, sign: int) -> date:
    if period.unit not in (Unit.MONTH, Unit.YEAR):
        return start + timedelta(period.length * sign)
    months = period.length * (12 if period.unit is Unit.YEAR else 1)
    month = date(start.year, start.month, 1)
    for _ in range(months):
        month = (month + timedelta(40 if sign > 0 else -1)).replace(day=1)
    following = (month + timedelta(40)).replace(day=1)
    return min(month.replace(day=1) + timedelta(start.day - 1), following - timedelta(1))


def suspended(on: date, halts: list[Suspension]) -> bool:
    return any(halt.from_on <= on and (halt.to_on is None or on <= halt.to_on) for halt in halts)


@given(counts(), st.data())
@settings(max_examples=400, deadline=None)
def test_a_step_that_was_tampered_with_does_not_replay_to_the_date(
    case: tuple[Period, date, list[Suspension]], data: st.DataObject
) -> None:
    """Another place, another count, or counted for skipped: refused, or another date than the one that is told."""
    period, start, halts = case
    explanation = count(period, start, CALENDAR, suspensions=halts)
    assume(explanation.due)
    at = data.draw(st.sampled_from([i for i, step in enumerate(explanation.steps) if step.what is not What.BOUNDED]))
    forged = data.draw(st.sampled_from(list(forgeries(explanation.steps[at]))))
    tampered = replace(explanation, steps=(*explanation.steps[:at], forged, *explanation.steps[at + 1 :]))
    assert broken(tampered)


def forgeries(step: Step) -> Iterator[Step]:
    assert step.from_on
    assert step.to_on
    for day in (timedelta(-1), timedelta(1)):
        yield step._replace(from_on=step.from_on + day, to_on=step.to_on + day)
        if step.what not in (What.ANCHOR, What.DUE):
            yield step._replace(days=step.days + day.days)
    if step.what is What.COUNTED:
        yield step._replace(what=What.SKIPPED)
    if step.what is What.SKIPPED:
        yield step._replace(what=What.COUNTED)


def broken(explanation: Explanation) -> bool:
    try:
        return explanation.replay() != explanation.due
    except BrokenExplanation:
        return True


@pytest.mark.parametrize(
    ("period", "start", "from_on"),
    [
        (Period(1, Unit.DAY), date(2019, 1, 4), date(2019, 1, 6)),
        (Period(20, Unit.WORKING_DAY), date(2026, 12, 15), date(2027, 1, 12)),
        (Period(30, Unit.DAY), date(2026, 12, 15), date(2027, 1, 18)),
        (Period(20, Unit.WORKING_DAY, Kind.FLOOR), date(2026, 12, 15), date(2027, 1, 12)),
    ],
    ids=["in the roll-over", "past the known calendar", "in an unknown roll-over", "in a floor"],
)
def test_a_suspension_that_still_runs_is_the_last_thing_told(period: Period, start: date, from_on: date) -> None:
    explanation = count(period, start, CALENDAR, suspensions=[Suspension(from_on)])
    assert explanation.status is Status.SUSPENDED
    assert (explanation.steps[-2].what, explanation.steps[-2].to_on) == (What.SUSPENDED, None)
    assert explanation.due is explanation.replay() is None


def test_why_it_stands_still_is_told_in_both_languages(calendar: Calendar) -> None:
    """Spans that overlap are told as one, with all their reasons and grounds."""
    halts = [
        Suspension(date(2026, 3, 4), date(2026, 3, 10), WhyHalted.EXPERTS, "甲规定"),
        Suspension(date(2026, 3, 9), date(2026, 3, 12), WhyHalted.SUPPLEMENT, "乙规定"),
    ]
    explanation = count(Period(10, Unit.DAY), date(2026, 3, 2), calendar, suspensions=halts)
    (zh,) = [line for line in explanation.lines("zh") if "中止" in line]
    (en,) = [line for line in explanation.lines("en") if "suspended" in line]
    assert zh.endswith("中止，不计入（专家论证；补充材料，甲规定；乙规定）。")
    assert "(experts are heard; more material is awaited, " in en
    assert Explanation.from_data(explanation.to_data()).lines("en") == explanation.lines("en")


def test_a_step_left_out_is_noticed(calendar: Calendar) -> None:
    explanation = count(Period(10, Unit.WORKING_DAY), date(2026, 9, 22), calendar)
    for at in range(len(explanation.steps)):
        assert broken(replace(explanation, steps=explanation.steps[:at] + explanation.steps[at + 1 :])), at


def test_every_skipped_and_counted_day_names_what_it_rests_on(calendar: Calendar) -> None:
    explanation = count(Period(10, Unit.WORKING_DAY), date(2026, 9, 22), calendar)
    told = [(str(step.from_on), step.days, step.what, step.source[:5]) for step in explanation.steps[1:-1]]
    assert told == [
        ("2026-09-23", 2, What.COUNTED, "国务院关于"),
        ("2026-09-25", 3, What.SKIPPED, "国办发明电"),
        ("2026-09-28", 3, What.COUNTED, "国务院关于"),
        ("2026-10-01", 7, What.SKIPPED, "国办发明电"),
        ("2026-10-08", 2, What.COUNTED, "国务院关于"),
        ("2026-10-10", 1, What.COUNTED, "国办发明电"),
        ("2026-10-11", 1, What.SKIPPED, "国务院关于"),
        ("2026-10-12", 2, What.COUNTED, "国务院关于"),
    ]
    assert explanation.calendar == calendar.release


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [
        ("zh", "期限：15日内（answer，行政诉讼法第六十七条）。", "期限届满日：2026年10月8日。"),
        ("en", "Period: within 15 natural days (answer, 行政诉讼法第六十七条).", "Due on 2026-10-08."),
    ],
)
def test_the_sentences_begin_with_the_rule_and_end_with_the_date(
    calendar: Calendar, language: str, first: str, last: str
) -> None:
    explanation = count(Period(15, Unit.DAY), date(2026, 9, 16), calendar, rule="answer", source="行政诉讼法第六十七条")
    lines = explanation.lines(language)
    assert (lines[0], lines[-1]) == (first, last)
    assert any("国办发明电〔2025〕7号" in line for line in lines)


@given(counts())
@settings(max_examples=100, deadline=None)
def test_every_step_can_be_told_in_both_languages(case: tuple[Period, date, list[Suspension]]) -> None:
    period, start, halts = case
    explanation = count(period, start, CALENDAR, suspensions=halts)
    for language in ("zh", "en"):
        lines = explanation.lines(language)
        assert len(lines) == len(explanation.steps) + 1
        assert not any("{" in line or "None" in line for line in lines)


def test_a_date_that_is_named_says_so_and_replays() -> None:
    """Nothing is counted for 31 January, a Saturday, and a forged date does not replay."""
    named_date = named(date(2026, 1, 31), date(2025, 12, 31), CALENDAR, rule="filing.catalogue", source="第8条")
    assert named_date.due == named_date.replay() == date(2026, 1, 31)
    assert named_date.lines("zh")[0] == "规定的日期（filing.catalogue，第8条）。"
    assert named_date.lines("zh")[-1] == "期限届满日：2026年1月31日。"
    assert Explanation.from_data(named_date.to_data()) == named_date
    forged = replace(named_date, steps=(named_date.steps[0]._replace(to_on=date(2026, 2, 1)), named_date.steps[1]))
    with pytest.raises(BrokenExplanation):
        forged.replay()


def test_an_end_moves_to_where_a_floor_runs_out_and_says_so(calendar: Calendar) -> None:
    told = count(Period(15, Unit.WORKING_DAY, roll=Roll.NONE), date(2026, 3, 2), calendar)
    moved = told.not_before(date(2026, 3, 26), "某规定 第1条")
    assert (told.due, moved.due, moved.replay()) == (date(2026, 3, 23), date(2026, 3, 26), date(2026, 3, 26))
    assert Explanation.from_data(moved.to_data()) == moved
    assert (
        "2026年3月23日至2026年3月25日不作为期限的末日，期限移过3日（最短期限尚未届满，某规定 第1条）。"
        in moved.lines("zh")
    )
    assert "a floor has not run out" in moved.lines("en")[-2]
    assert told.not_before(date(2026, 3, 20), "某规定 第1条") is told
