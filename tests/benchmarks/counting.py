"""Period arithmetic: the end of a period of working days, without and with its explanation."""

import time
from collections.abc import Callable
from datetime import date, timedelta

import chinese_calendar
import holidays

from shared.kernel.periods import Period, Roll, Unit, count, due_on
from tests.benchmarks.findings import OURS, USUAL, Finding, Findings, must_be
from tests.benchmarks.law import CALENDAR
from tests.benchmarks.sizes import Sizes

# Of the notices of 2026 both libraries know every day, so all forms must come to the same dates.
_FIRST, _DAYS = date(2026, 1, 1), 180
_LENGTHS = (5, 7, 15, 30)
_PERIODS = {length: Period(length, Unit.WORKING_DAY, roll=Roll.NONE) for length in _LENGTHS}
_LONG_ENOUGH = 0.2
_CHINA = holidays.country_holidays("CN", years=(2026, 2027))

EndOf = Callable[[date, int], date]


def by_chinesecalendar(start: date, length: int) -> date:
    """As it is usually written with chinesecalendar: ask day by day."""
    day = start
    while length:
        day += timedelta(days=1)
        if chinese_calendar.is_workday(day):
            length -= 1
    return day


def by_holidays(start: date, length: int) -> date:
    """With holidays, which has the loop built in."""
    return _CHINA.get_nth_working_day(start, length)


def by_kernel(start: date, length: int) -> date:
    return due_on(_PERIODS[length], start, CALENDAR)


def by_kernel_explained(start: date, length: int) -> date:
    due = count(_PERIODS[length], start, CALENDAR).due
    assert due is not None
    return due


def measure_periods(sizes: Sizes) -> list[Finding]:
    """Microseconds for one period, over the starts and lengths above. Beside both of ours stand both libraries."""
    found: list[Finding] = []
    questions = [(_FIRST + timedelta(days=n % _DAYS), _LENGTHS[n % len(_LENGTHS)]) for n in range(sizes.periods)]
    for measure, ours in (("date only, µs", by_kernel), ("with explanation, µs", by_kernel_explained)):
        for library, usual in (("chinesecalendar", by_chinesecalendar), ("holidays", by_holidays)):
            findings = Findings(f"a period, beside {library}", "-")
            for _ in range(sizes.rounds):
                answers = {}
                for form, end_of in ((OURS, ours), (USUAL, usual)):
                    seconds, answers[form] = timed(end_of, questions)
                    findings.time(measure, form, seconds * 1e6)
                must_be("dates", answers[OURS], answers[USUAL])
            found += findings.all()
    return found


def timed(end_of: EndOf, questions: list[tuple[date, int]]) -> tuple[float, list[date]]:
    """Seconds for one question, asking all of them again until the clock can be trusted; and the answers."""
    rounds, began = 0, time.perf_counter()
    while rounds == 0 or time.perf_counter() - began < _LONG_ENOUGH:
        answers = [end_of(start, length) for start, length in questions]
        rounds += 1
    return (time.perf_counter() - began) / rounds / len(questions), answers
