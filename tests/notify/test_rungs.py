"""When a deadline makes itself heard. The expected days are read off the printed calendar of 2026."""

from datetime import date

import pytest

from services.notify.deadlines.domain.rungs import awaken, rungs_of
from services.notify.deadlines.domain.watch import Said
from shared.kernel.periods import Kind, Period, Unit
from tests.notify.builders import FLOOR, STATUTES, a_watch


def _days(watch, codes=None):
    return [(rung.code, rung.on.isoformat()) for rung in rungs_of(watch, STATUTES)]


def test_fifteen_days_are_warned_of_seven_three_and_one_day_before() -> None:
    """2 March 2026 + 15 days is Tuesday 17 March; the 14th is a Saturday, so that warning comes on Friday the 13th."""
    watch = a_watch(period=Period(15, Unit.DAY), anchor_on=date(2026, 3, 2))
    assert _days(watch) == [
        ("before_7", "2026-03-10"),
        ("before_3", "2026-03-13"),
        ("before_1", "2026-03-16"),
        ("due", "2026-03-17"),
        ("overdue", "2026-03-18"),
    ]


def test_warnings_before_national_day_come_before_the_holiday() -> None:
    """16 September + 15 days ends on 1 October and rolls to the 8th; the points in the holiday move to 30 September."""
    watch = a_watch(period=Period(15, Unit.DAY), anchor_on=date(2026, 9, 16))
    assert _days(watch) == [
        ("before_7", "2026-09-30"),
        ("before_3", "2026-09-30"),
        ("before_1", "2026-09-30"),
        ("due", "2026-10-08"),
        ("overdue", "2026-10-09"),
    ]


def test_working_day_periods_are_warned_of_in_working_days() -> None:
    """Five working days from Monday 2 March end on Monday the 9th; one before it is Friday, two is Thursday."""
    watch = a_watch(period=Period(5, Unit.WORKING_DAY), anchor_on=date(2026, 3, 2))
    assert _days(watch) == [
        ("before_2", "2026-03-05"),
        ("before_1", "2026-03-06"),
        ("due", "2026-03-09"),
        ("overdue", "2026-03-10"),
    ]


def test_a_floor_is_never_late() -> None:
    """It speaks once, on its last day, on which a discussion may be held (ADR 0019)."""
    watch = a_watch(period=FLOOR, anchor_on=date(2026, 3, 2))
    assert _days(watch) == [("permitted", "2026-03-11")]


def test_a_limit_counted_back_from_an_event_alarms_like_a_ceiling() -> None:
    """Three days before the hearing of 20 March is Tuesday the 17th."""
    period = Period(3, Unit.DAY, Kind.BEFORE)
    watch = a_watch(period=period, anchor_on=date(2026, 3, 20), told_on=date(2026, 3, 2))
    assert _days(watch) == [("before_1", "2026-03-16"), ("due", "2026-03-17"), ("overdue", "2026-03-18")]


def test_warning_points_from_before_it_was_known_do_not_exist() -> None:
    period = Period(15, Unit.DAY)
    watch = a_watch(period=period, anchor_on=date(2026, 3, 2), told_on=date(2026, 3, 14), said=Said.MOVED)
    assert [code for code, _ in _days(watch)] == ["before_1", "due", "overdue"]


def test_a_suspended_deadline_is_silent() -> None:
    assert rungs_of(a_watch(said=Said.SUSPENDED), STATUTES) == []


def test_a_provisional_deadline_warns_of_the_earliest_reading_and_is_late_after_the_latest() -> None:
    """Past the arranged years nobody can say that it is late before the latest reading has passed."""
    watch = a_watch(period=Period(10, Unit.WORKING_DAY), anchor_on=date(2027, 9, 20))
    assert watch.status == "provisional"
    assert watch.earliest is not None
    assert watch.latest is not None
    assert watch.earliest < watch.latest
    days = dict(_days(watch))
    assert days["due"] == watch.earliest.isoformat()
    assert date.fromisoformat(days["overdue"]).toordinal() == watch.latest.toordinal() + 1


def test_no_warning_comes_on_a_holiday_that_the_decree_fixes_in_an_unarranged_year() -> None:
    """Three days and one before 4 January 2027 are New Year's Day and a Sunday: both warnings come on 31 December."""
    watch = a_watch(period=Period(15, Unit.DAY), anchor_on=date(2026, 12, 20))
    assert _days(watch)[:4] == [
        ("before_7", "2026-12-28"),
        ("before_3", "2026-12-31"),
        ("before_1", "2026-12-31"),
        ("due", "2027-01-04"),
    ]


@pytest.mark.parametrize(
    ("since", "today", "passed", "next_wake"),
    [
        ("2026-03-10", "2026-03-10", ["before_7"], "2026-03-13"),
        ("2026-03-10", "2026-03-16", ["before_7", "before_3", "before_1"], "2026-03-17"),
        ("2026-03-13", "2026-03-20", ["before_3", "before_1", "due", "overdue"], None),
    ],
)
def test_a_wake_up_brings_a_deadline_up_to_today(
    since: str, today: str, passed: list[str], next_wake: str | None
) -> None:
    watch = a_watch(next_wake_on=date.fromisoformat(since))
    awakening = awaken(watch, STATUTES, date.fromisoformat(today))
    assert [rung.code for rung in awakening.passed] == passed
    assert awakening.next_wake_on == (next_wake and date.fromisoformat(next_wake))
