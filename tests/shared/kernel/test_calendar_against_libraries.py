"""Every day 2018-2026 held against two independent libraries; each known disagreement is listed with its reason."""

from collections.abc import Iterator
from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest
from chinese_calendar import constants

from shared.kernel.periods.calendar import Calendar, DayKind, UnknownDay

# The notices say 与周末连休 and order only the working day off: the weekend beside it rests as any other weekend.
# chinesecalendar counts such weekends among the festival in these cases, and in other years it does not.
WEEKENDS_THAT_CHINESECALENDAR_CALLS_FESTIVAL = {
    2019: "04-06 04-07 06-08 06-09 09-14 09-15",
    2023: "12-30 12-31",
}
# The notices order whole spans off. holidays names the statutory days and the days off in lieu, and leaves weekend days
# within the span to the ordinary weekend.
WEEKENDS_THAT_HOLIDAYS_LEAVES_OUT = {
    2018: "04-07 04-29 10-06 10-07 12-30",
    2019: "02-09 02-10 05-04 10-05 10-06",
    2020: "04-05 05-02 05-03 06-27 10-04",
    2021: "01-02 01-03 04-03 05-02 06-12 06-13 09-19",
    2022: "01-02 02-05 02-06 04-03 04-30 06-04 06-05 09-11 12-31",
    2023: "01-21 04-29 04-30 06-24 09-30",
    2024: "02-17 04-06 05-04 05-05 09-15 10-05 10-06",
    2025: "02-01 02-02 04-05 04-06 05-03 05-04 06-01 10-04 10-05",
    2026: "01-03 02-15 02-21 02-22 04-04 05-03 06-20 06-21 09-26 09-27 10-04",
}


def every_day() -> Iterator[date]:
    return (date(2018, 1, 1) + timedelta(i) for i in range((date(2026, 12, 31) - date(2018, 1, 1)).days + 1))


def listed(by_year: dict[int, str]) -> set[date]:
    return {date.fromisoformat(f"{year}-{day}") for year, days in by_year.items() for day in days.split()}


def of_kind(calendar: Calendar, kind: DayKind) -> set[date]:
    return {on for on in every_day() if calendar.day(on).kind is kind}


@pytest.fixture(scope="module")
def china() -> holidays.HolidayBase:
    return holidays.country_holidays("CN", years=range(2018, 2027))


def test_chinesecalendar_works_and_rests_on_the_same_days(calendar: Calendar) -> None:
    """No disagreement about a working day is known."""
    assert [on for on in every_day() if calendar.is_working_day(on) != chinese_calendar.is_workday(on)] == []


def test_holidays_works_and_rests_on_the_same_days(calendar: Calendar, china: holidays.HolidayBase) -> None:
    """No disagreement about a working day is known."""
    assert [on for on in every_day() if calendar.is_working_day(on) != china.is_working_day(on)] == []


def test_both_libraries_know_the_same_make_up_days(calendar: Calendar, china: holidays.HolidayBase) -> None:
    made_up = of_kind(calendar, DayKind.MAKE_UP)
    assert made_up == {on for on in every_day() if on in constants.workdays}
    assert made_up == {on for on in every_day() if on in china.weekend_workdays}


def test_chinesecalendar_names_the_same_festivals_but_for_the_listed_weekends(calendar: Calendar) -> None:
    theirs = {on for on in every_day() if on in constants.holidays}
    ours = of_kind(calendar, DayKind.FESTIVAL)
    assert theirs ^ ours == listed(WEEKENDS_THAT_CHINESECALENDAR_CALLS_FESTIVAL)


def test_holidays_names_the_same_festivals_but_for_the_listed_weekends(
    calendar: Calendar, china: holidays.HolidayBase
) -> None:
    theirs = {on for on in every_day() if on in china}
    assert theirs ^ of_kind(calendar, DayKind.FESTIVAL) == listed(WEEKENDS_THAT_HOLIDAYS_LEAVES_OUT)


def test_the_unknown_year_is_refused_as_chinesecalendar_does_and_holidays_does_not(calendar: Calendar) -> None:
    """holidays estimates 2027 without a notice; here nothing is guessed, and only what the decree fixes is known."""
    unknown = date(2027, 2, 9)
    assert unknown in holidays.country_holidays("CN", years=2027)
    with pytest.raises(NotImplementedError):
        chinese_calendar.is_workday(unknown)
    with pytest.raises(UnknownDay):
        calendar.is_working_day(unknown)
