"""Where periods end: the cases of the procedures, suspensions, the unknown year."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from shared.kernel.model.clock import SHANGHAI
from shared.kernel.periods import Kind, Period, Roll, Status, Suspension, Unit, count, due_at, due_on, reckon
from shared.kernel.periods.calendar import Calendar
from shared.kernel.periods.readings import BeforeKnownCalendar
from shared.kernel.periods.reckoning import HoursNeedAnInstant, StillSuspended, SuspendedBeforeAnEvent
from shared.kernel.periods.suspensions import BackwardSuspension
from shared.kernel.periods.terms import EmptyPeriod

DAY, WORKING_DAY, MONTH, YEAR = Unit.DAY, Unit.WORKING_DAY, Unit.MONTH, Unit.YEAR
CEILING, FLOOR, BEFORE = Kind.CEILING, Kind.FLOOR, Kind.BEFORE


def d(text: str) -> date:
    return date.fromisoformat(text)


CASES = {
    "答辩15日，末日国庆顺延": (15, DAY, CEILING, "2026-09-16", "2026-10-08"),
    "答辩15日": (15, DAY, CEILING, "2026-03-02", "2026-03-17"),
    "判决上诉15日，末日五一顺延": (15, DAY, CEILING, "2026-04-20", "2026-05-06"),
    "裁定上诉10日": (10, DAY, CEILING, "2026-09-24", "2026-10-08"),
    "复议受理5个工作日，周日上班": (5, WORKING_DAY, CEILING, "2026-09-18", "2026-09-24"),
    "复议答复10个工作日": (10, WORKING_DAY, CEILING, "2026-09-22", "2026-10-13"),
    "复议答复简易5个工作日，跨春节": (5, WORKING_DAY, CEILING, "2026-02-13", "2026-02-27"),
    "复议决定60日": (60, DAY, CEILING, "2026-08-03", "2026-10-08"),
    "复议决定60日延长30日": (90, DAY, CEILING, "2026-08-03", "2026-11-02"),
    "复议意见书60日": (60, DAY, CEILING, "2026-03-09", "2026-05-08"),
    "检察建议2个月，月末且周六上班": (2, MONTH, CEILING, "2025-12-31", "2026-02-28"),
    "检察建议2个月，顺延": (2, MONTH, CEILING, "2026-03-02", "2026-05-06"),
    "公益诉讼15日": (15, DAY, CEILING, "2026-02-05", "2026-02-24"),
    "司法建议60日": (60, DAY, CEILING, "2026-08-06", "2026-10-08"),
    "信息公开20个工作日": (20, WORKING_DAY, CEILING, "2026-09-14", "2026-10-16"),
    "信息公开40个工作日": (40, WORKING_DAY, CEILING, "2026-09-14", "2026-11-13"),
    "合法性审核不超过15个工作日": (15, WORKING_DAY, CEILING, "2026-09-21", "2026-10-19"),
    "决策合法性审查不少于7个工作日": (7, WORKING_DAY, FLOOR, "2026-04-27", "2026-05-09"),
    "公开征求意见不少于30日": (30, DAY, FLOOR, "2026-09-01", "2026-10-01"),
    "出庭通知3日前": (3, DAY, BEFORE, "2026-10-09", "2026-09-30"),
    "复议听证5个工作日前": (5, WORKING_DAY, BEFORE, "2026-10-13", "2026-09-30"),
    "闰日起一年": (1, YEAR, CEILING, "2024-02-29", "2025-02-28"),
    "起诉期限6个月": (6, MONTH, CEILING, "2025-08-31", "2026-02-28"),
}


@pytest.mark.parametrize(("length", "unit", "kind", "start", "due"), CASES.values(), ids=CASES.keys())
def test_the_procedures_end_where_the_law_says(
    calendar: Calendar, length: int, unit: Unit, kind: Kind, start: str, due: str
) -> None:
    """With and without explanation, and replayed, the date is the same and firm."""
    period = Period(length, unit, kind)
    explanation = count(period, d(start), calendar)
    assert explanation.due == due_on(period, d(start), calendar) == explanation.replay() == d(due)
    assert explanation.status is Status.FIRM
    assert explanation.earliest == explanation.latest == d(due)


def test_an_end_on_a_rest_day_stays_where_the_rule_does_not_roll(calendar: Calendar) -> None:
    assert due_on(Period(15, DAY, roll=Roll.NONE), d("2026-09-16"), calendar) == d("2026-10-01")
    assert due_on(Period(3, DAY, BEFORE, Roll.NONE), d("2026-10-09"), calendar) == d("2026-10-06")


def test_only_a_floor_permits_something_the_day_after(calendar: Calendar) -> None:
    assert count(Period(30, DAY, FLOOR), d("2026-09-01"), calendar).earliest_permitted == d("2026-10-02")
    assert count(Period(30, DAY), d("2026-09-01"), calendar).earliest_permitted is None


def test_hours_run_from_an_instant_through_the_night(calendar: Calendar) -> None:
    received = datetime(2026, 9, 30, 22, 30, tzinfo=SHANGHAI)
    assert due_at(Period(5, Unit.HOUR), received) == datetime(2026, 10, 1, 3, 30, tzinfo=SHANGHAI)
    assert due_at(Period(24, Unit.HOUR), received).astimezone(UTC) == datetime(2026, 10, 1, 14, 30, tzinfo=UTC)
    with pytest.raises(HoursNeedAnInstant):
        due_on(Period(5, Unit.HOUR), d("2026-09-30"), calendar)
    with pytest.raises(HoursNeedAnInstant):
        due_at(Period(5, Unit.HOUR), datetime(2026, 9, 30, 22, 30))  # noqa: DTZ001 - the naive one is refused


@pytest.mark.parametrize(
    ("kind", "zone", "start", "due"),
    [
        (CEILING, "Asia/Shanghai", "1991-09-14T22:00:00+09:00", "1991-09-15T02:00:00+08:00"),
        (CEILING, "Asia/Shanghai", "1991-04-13T22:00:00+08:00", "1991-04-14T04:00:00+09:00"),
        (BEFORE, "Europe/Berlin", "2026-03-29T05:00:00+02:00", "2026-03-28T23:00:00+01:00"),
    ],
)
def test_hours_that_have_passed_are_counted_and_not_those_on_the_wall(
    kind: Kind, zone: str, start: str, due: str
) -> None:
    """Over a change of the offset five hours are five hours, told in the zone of the start."""
    ends = due_at(Period(5, Unit.HOUR, kind), datetime.fromisoformat(start).astimezone(ZoneInfo(zone)))
    assert ends.isoformat() == due


SUSPENDED = {
    # 5 days 03-03..03-07 pass, 03-08..03-12 stand still, the other 10 are 03-13..03-22, a Sunday.
    "natural days": (Period(15, DAY), "2026-03-02", [("2026-03-08", "2026-03-12")], "2026-03-23"),
    # Tue 3 to Thu 5 pass, Fri 6 to Tue 10 stand still, Wed 11 and Thu 12 are the other two.
    "working days": (Period(5, WORKING_DAY), "2026-03-02", [("2026-03-06", "2026-03-10")], "2026-03-12"),
    # 2026-05-02 is 61 days on; 10 suspended days move it to 05-12.
    "months": (Period(2, MONTH), "2026-03-02", [("2026-03-11", "2026-03-20")], "2026-05-12"),
    "overlapping": (
        Period(15, DAY),
        "2026-03-02",
        [("2026-03-10", "2026-03-12"), ("2026-03-08", "2026-03-11")],
        "2026-03-23",
    ),
    "before the start": (Period(15, DAY), "2026-03-02", [("2026-02-01", "2026-03-01")], "2026-03-17"),
    "after the end": (Period(15, DAY), "2026-03-02", [("2026-03-18", None)], "2026-03-17"),
    # The end, Sunday 03-22, would move to Monday 23, which stands still until Wednesday 25.
    "at the roll-over": (Period(20, DAY), "2026-03-02", [("2026-03-23", "2026-03-25")], "2026-03-26"),
}


@pytest.mark.parametrize(("period", "start", "halts", "due"), SUSPENDED.values(), ids=SUSPENDED.keys())
def test_suspended_days_are_not_counted(
    calendar: Calendar, period: Period, start: str, halts: list[tuple[str, str | None]], due: str
) -> None:
    suspensions = [Suspension(d(first), d(last) if last else None, "补正") for first, last in halts]
    explanation = count(period, d(start), calendar, suspensions=suspensions)
    assert explanation.due == due_on(period, d(start), calendar, suspensions) == explanation.replay() == d(due)


def test_a_running_suspension_leaves_no_date_but_an_earliest_one(calendar: Calendar) -> None:
    """Were it lifted after its first day, 15 days from 2026-03-02 would end one day later, on 03-18."""
    suspensions = [Suspension(d("2026-03-08"))]
    explanation = count(Period(15, DAY), d("2026-03-02"), calendar, suspensions=suspensions)
    assert (explanation.status, explanation.due, explanation.latest) == (Status.SUSPENDED, None, None)
    assert explanation.earliest == d("2026-03-18")
    assert explanation.replay() is None
    with pytest.raises(StillSuspended):
        due_on(Period(15, DAY), d("2026-03-02"), calendar, suspensions)


def test_a_backward_suspension_and_one_before_an_event_are_refused(calendar: Calendar) -> None:
    with pytest.raises(BackwardSuspension):
        Suspension(d("2026-03-08"), d("2026-03-07"))
    with pytest.raises(SuspendedBeforeAnEvent):
        due_on(Period(3, DAY, BEFORE), d("2026-10-09"), calendar, [Suspension(d("2026-10-01"), d("2026-10-02"))])


def test_an_empty_period_is_refused() -> None:
    with pytest.raises(EmptyPeriod):
        Period(0, DAY)


def test_past_the_known_calendar_a_date_is_provisional_and_careful(calendar: Calendar) -> None:
    """A ceiling takes the earliest reading, a floor the latest: whoever keeps it is right under every arrangement."""
    ceiling = reckon(Period(20, WORKING_DAY), d("2026-12-15"), calendar)
    floor = reckon(Period(20, WORKING_DAY, FLOOR), d("2026-12-15"), calendar)
    limit = reckon(Period(5, WORKING_DAY, BEFORE), d("2027-02-26"), calendar)
    assert {ceiling.status, floor.status, limit.status} == {Status.PROVISIONAL}
    assert floor.due
    assert ceiling.due == ceiling.earliest < floor.due == floor.latest
    assert limit.latest
    assert limit.due == limit.earliest < limit.latest


def test_what_does_not_depend_on_the_unknown_year_is_firm(calendar: Calendar) -> None:
    """A floor of natural days and a period that does not roll need no calendar."""
    assert reckon(Period(30, DAY, FLOOR), d("2026-12-15"), calendar).status is Status.FIRM
    assert reckon(Period(30, DAY, roll=Roll.NONE), d("2026-12-15"), calendar).status is Status.FIRM


@pytest.mark.parametrize(
    ("period", "start"),
    [
        (Period(5, WORKING_DAY), "2017-06-01"),
        (Period(15, DAY), "2017-06-01"),
        (Period(2, MONTH), "2017-06-01"),
        (Period(15, DAY, BEFORE), "2018-01-16"),
    ],
    ids=str,
)
def test_before_the_known_calendar_what_depends_on_working_days_is_refused(
    calendar: Calendar, period: Period, start: str
) -> None:
    """No limit of later years says how far an end in an earlier one would have moved."""
    for reckoned in (due_on, reckon):
        with pytest.raises(BeforeKnownCalendar):
            reckoned(period, d(start), calendar)


def test_a_period_from_before_the_known_calendar_may_end_within_it(calendar: Calendar) -> None:
    assert reckon(Period(15, DAY), d("2017-12-31"), calendar).due == d("2018-01-15")
    assert reckon(Period(15, DAY, roll=Roll.NONE), d("2017-06-01"), calendar).status is Status.FIRM


PERIODS = [
    *(Period(n, WORKING_DAY, kind) for n in (1, 3, 5, 7, 10, 20, 60) for kind in Kind),
    *(Period(n, DAY, kind) for n in (3, 10, 15, 30, 60, 90) for kind in (CEILING, BEFORE)),
    *(Period(n, MONTH, kind) for n in (2, 6) for kind in (CEILING, BEFORE)),
]


@pytest.mark.parametrize("year", range(2019, 2027))
def test_the_readings_enclose_what_the_next_notice_then_ordered(
    calendar: Calendar, calendar_folder: Path, year: int
) -> None:
    """Counted with the calendar through the year before, then with the whole one."""
    blind = Calendar.load(calendar_folder, through=year - 1)
    starts = [date(year - 1, 8, 1) + timedelta(days) for days in range(0, 500, 4)]
    unknown = 0
    for period in PERIODS:
        for start in starts:
            reading, truth = reckon(period, start, blind), reckon(period, start, calendar)
            if truth.due is None or reading.latest is None or truth.status is not Status.FIRM:
                continue
            assert reading.earliest <= truth.due <= reading.latest, (period, start)
            assert reading.status is Status.PROVISIONAL or reading.due == truth.due, (period, start)
            unknown += reading.status is Status.PROVISIONAL
    assert unknown > 1000
