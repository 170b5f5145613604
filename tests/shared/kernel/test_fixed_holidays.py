"""What the decree makes a holiday is off in every year, and no period ends on it, counts it or is cut short by it."""

import shutil
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.kernel.periods import Due, Kind, Period, Status, Unit, What, count, reckon
from shared.kernel.periods.arrangements import Arrangement, Notice, Ordered
from shared.kernel.periods.bounds import Fewest, Most
from shared.kernel.periods.calendar import Calendar, DayKind
from shared.kernel.periods.decrees import FixedDays, read_decrees
from shared.kernel.periods.readings import Estimate

FOLDER = Path(__file__).parents[3] / "deploy" / "calendar"
CALENDAR = Calendar.load(FOLDER)
FIXED = {day.on: day for day in read_decrees(FOLDER / "decrees.toml")}
DECREE = "全国年节及纪念日放假办法（国务院令第795号）第二条"
OF_2027 = "01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03"


def of_year(year: int) -> list[date]:
    return [on for on in FIXED if on.year == year]


def ordinals() -> FixedDays:
    return FixedDays([on.toordinal() for on in FIXED if on > CALENDAR.settled_to])


def test_the_holidays_of_2027_are_known_without_its_arrangement() -> None:
    assert of_year(2027) == [date.fromisoformat(f"2027-{day}") for day in OF_2027.split()]
    for on in of_year(2027):
        day = CALENDAR.day(on)
        assert (day.working, day.kind, day.source) == (False, DayKind.FESTIVAL, DECREE)
        assert not CALENDAR.is_usually_worked(on)


def test_what_is_neither_arranged_nor_decreed_is_read_by_the_ordinary_week() -> None:
    assert CALENDAR.is_usually_worked(date(2027, 1, 4))
    assert not CALENDAR.is_usually_worked(date(2027, 1, 3))
    assert CALENDAR.is_usually_worked(date(2026, 9, 20))


@pytest.mark.parametrize("year", range(2018, 2027))
def test_every_holiday_by_decree_was_off_in_the_arrangement(year: int) -> None:
    assert of_year(year)
    assert [on for on in of_year(year) if CALENDAR.is_working_day(on)] == []


@pytest.mark.parametrize("year", range(2018, 2051))
def test_another_reckoning_of_the_lunar_calendar_gives_the_same_holidays(year: int) -> None:
    theirs = holidays.country_holidays("CN", years=year, language="zh_CN", observed=False)
    if year > 2026:
        assert set(theirs) == set(of_year(year))
    else:
        assert set(theirs) >= set(of_year(year))


def test_the_eve_of_the_lunar_year_is_off_from_2025_on() -> None:
    assert date(2024, 2, 9) not in FIXED
    assert FIXED[date(2025, 1, 28)].source == DECREE
    assert FIXED[date(2024, 2, 10)].source == "全国年节及纪念日放假办法（国务院令第644号）第二条"


def test_two_festivals_on_one_day_are_one_holiday() -> None:
    assert FIXED[date(2028, 10, 3)].festival == "中秋节、国庆节"
    assert len(of_year(2028)) == 12


def test_past_the_lunar_table_only_the_solar_holidays_are_known() -> None:
    assert len(of_year(2050)) == 13
    assert [f"{on:%m-%d}" for on in of_year(2051)] == ["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"]


def test_the_release_covers_the_decrees(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(FOLDER, tmp_path / "calendar"))
    path = copy / "decrees.toml"
    path.write_text(path.read_text("utf-8").replace("2027-02-06", "2027-02-07"), "utf-8")
    assert Calendar.load(copy).release != CALENDAR.release


@pytest.mark.parametrize(
    ("period", "start", "earliest"),
    [
        (Period(15, Unit.DAY), date(2026, 12, 17), date(2027, 1, 2)),
        (Period(15, Unit.DAY), date(2027, 1, 22), date(2027, 2, 9)),
        (Period(30, Unit.DAY), date(2027, 9, 1), date(2027, 10, 4)),
        (Period(1, Unit.WORKING_DAY), date(2027, 2, 4), date(2027, 2, 9)),
    ],
    ids=["1 January", "the first day of the lunar year", "1 October", "a working day"],
)
def test_no_period_ends_on_a_holiday_of_an_unarranged_year(period: Period, start: date, earliest: date) -> None:
    due = reckon(period, start, CALENDAR)
    assert (due.due, due.status) == (earliest, Status.PROVISIONAL)


def test_a_limit_counted_back_across_a_holiday_lies_before_it() -> None:
    """Three days before 10-06 is 10-03: the last day that may be worked before is 09-30."""
    assert reckon(Period(3, Unit.DAY, Kind.BEFORE), date(2027, 10, 6), CALENDAR).latest == date(2027, 9, 30)
    assert reckon(Period(1, Unit.WORKING_DAY, Kind.BEFORE), date(2027, 2, 9), CALENDAR).latest == date(2027, 2, 4)


def test_a_holiday_that_is_skipped_or_moved_across_cites_the_decree() -> None:
    skipping = count(Period(20, Unit.WORKING_DAY), date(2026, 12, 20), CALENDAR)
    moving = count(Period(15, Unit.DAY), date(2026, 12, 17), CALENDAR)
    for explanation, what in ((skipping, What.SKIPPED), (moving, What.ROLLED)):
        (step,) = [step for step in explanation.steps if step.from_on == date(2027, 1, 1)]
        assert (step.what, step.days, step.reason, step.source) == (what, 1, "元旦", DECREE)
        assert explanation.replay() == explanation.due
    assert any(f"2027年1月1日为休息日，1日不计入（元旦，{DECREE}）" in line for line in skipping.lines("zh"))
    assert any("2027-01-01: the period cannot end here" in line for line in moving.lines("en"))


@pytest.mark.parametrize("kind", Kind)
def test_what_is_supposed_before_and_after_a_holiday_adds_up(kind: Kind) -> None:
    """From a start in an unarranged year nothing but supposed days and holidays by decree is told."""
    for days in range(0, 300, 7):
        explanation = count(Period(25, Unit.WORKING_DAY, kind), date(2027, 3, 1) + timedelta(days), CALENDAR)
        told = [step for step in explanation.steps if step.what in (What.SUPPOSED, What.SKIPPED)]
        assert explanation.replay() == explanation.due
        if explanation.earliest > date(2027, 1, 1):
            assert sum(step.days for step in told if step.what is What.SUPPOSED) == 25
            assert {step.source for step in told if step.what is What.SKIPPED} <= {DECREE}


ends = st.builds(
    Period,
    st.integers(1, 90),
    st.sampled_from([Unit.DAY, Unit.WORKING_DAY]),
    st.sampled_from([Kind.CEILING, Kind.BEFORE]),
)


@pytest.mark.parametrize("kind", [Kind.CEILING, Kind.BEFORE])
@pytest.mark.parametrize(("length", "unit"), [(1, "working_day"), (7, "working_day"), (30, "working_day"), (3, "day")])
def test_neither_reading_is_ever_a_holiday(length: int, unit: str, kind: Kind) -> None:
    """From every day until past the lunar table."""
    period = Period(length, Unit(unit), kind)
    for days in range((date(2055, 1, 1) - date(2026, 11, 1)).days):
        due = reckon(period, date(2026, 11, 1) + timedelta(days), CALENDAR)
        assert not {due.due, due.earliest, due.latest} & FIXED.keys(), days
        assert due.latest is not None, days
        assert due.earliest <= due.latest, days


@pytest.mark.parametrize("limit", [Most, Fewest])
@pytest.mark.parametrize("n", [1, 2, 3, 4, 5, 8, 10, 15, 20, 40, 60, 90])
def test_no_shorter_span_than_the_shortest_holds_as_many(n: int, limit: type[Most | Fewest]) -> None:
    """Forward and backward from every day of two years: so a search may begin there."""
    estimate: Estimate = limit(CALENDAR.bounds, ordinals())
    first = CALENDAR.settled_to.toordinal() + 1
    for start in range(first, first + 730):
        for days in range(max(0, estimate.shortest(n) - 20), estimate.shortest(n)):
            assert estimate.between(start, start + days) < n, start
            assert estimate.between(start - days, start) < n, start


@cache
def free_days(*weekdays: int) -> list[date]:
    """The days of 2027 on these days of the week that no decree takes."""
    days = [date(2027, 1, 1) + timedelta(n) for n in range(365)]
    return [on for on in days if on.isoweekday() in weekdays and on not in FIXED]


def arranged(off: Iterable[date], made_up: Iterable[date]) -> Calendar:
    """The known years and a 2027 with the holidays by decree, these further days off and these make-up days."""
    days = [Ordered(on, False, "", "") for on in {*off, *of_year(2027)}] + [Ordered(on, True, "", "") for on in made_up]
    year = Arrangement(2027, (Notice("", "", date(2026, 11, 30), tuple(days)),))
    known = [Arrangement.load(path) for path in sorted(FOLDER.glob("20*.toml"))]
    return Calendar([*known, year], tuple(FIXED.values()), CALENDAR.bounds, "")


@cache
def through_2026() -> Calendar:
    return Calendar.load(FOLDER, through=2026)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_the_readings_enclose_every_arrangement_within_the_bounds(data: st.DataObject) -> None:
    """Four further weekdays off in a row or apart and three make-up days keep to every bound."""
    weekdays = free_days(1, 2, 3, 4, 5)
    off = data.draw(
        st.lists(st.sampled_from(weekdays), max_size=4) | st.integers(0, 240).map(lambda at: weekdays[at : at + 4])
    )
    made_up = data.draw(st.lists(st.sampled_from(free_days(6, 7)), max_size=3))
    truth, blind = arranged(off, made_up), through_2026()
    for _ in range(60):
        period = data.draw(ends)
        start = data.draw(st.dates(date(2026, 12, 1), date(2027, 11, 30)))
        known, read = reckon(period, start, truth), reckon(period, start, blind)
        if known.status is Status.FIRM:
            assert enclosed(known, read), (period, start)


def enclosed(known: Due, read: Due) -> bool:
    assert known.due
    assert read.latest
    return read.earliest <= known.due <= read.latest
