"""The one arithmetic of periods: where a period ends, firmly or between an earliest and a latest reading."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from shared.kernel.periods.calendar import Calendar
from shared.kernel.periods.legal_days import EARLIEST, LATEST
from shared.kernel.periods.readings import Reading, Unsettled
from shared.kernel.periods.suspensions import Suspension, merged
from shared.kernel.periods.terms import Kind, Period, Roll, Unit
from shared.kernel.words.refusals import Unacceptable

_DAY, _WORKING_DAY, _HOUR = Unit.DAY, Unit.WORKING_DAY, Unit.HOUR
_CEILING, _FLOOR, _BEFORE, _NEXT = Kind.CEILING, Kind.FLOOR, Kind.BEFORE, Roll.NEXT
_MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12}
_FIRST, _LAST = EARLIEST.toordinal(), LATEST.toordinal()


class Status(StrEnum):
    """*provisional*: the date depends on an arrangement not yet published; *suspended*: the clock stands still."""

    FIRM = "firm"
    PROVISIONAL = "provisional"
    SUSPENDED = "suspended"


_FIRM = Status.FIRM


class Due(NamedTuple):
    """Where a period ends.

    Of a provisional date, `due` is the careful reading: who keeps a ceiling or a counted-back limit by it, or waits out
    a floor until it, is right under every arrangement within the bounds. A suspended period has no due and no latest.
    """

    due: date | None
    status: Status
    earliest: date
    latest: date | None


class Stretch(NamedTuple):
    """The ordinals (`after`, `until`] with the days counted in them, or the suspension that covers them."""

    after: int
    until: int | None
    days: int
    halt: Suspension | None = None


class HoursNeedAnInstant(Unacceptable):
    code = "kernel.hours_need_an_instant"
    zh = "以小时计算的期限须从具体时刻起算，不能从日期起算。"
    en = "A period in hours runs from an instant, not from a date."


class DaysNeedADate(Unacceptable):
    code = "kernel.days_need_a_date"
    zh = "只有以小时计算的期限从具体时刻起算，其他期限须从日期起算。"
    en = "Only a period in hours runs from an instant; every other runs from a date."


class SuspendedBeforeAnEvent(Unacceptable):
    code = "kernel.suspended_before_an_event"
    zh = "从事件往前倒算的期限不适用中止。"
    en = "A period counted back from an event cannot be suspended."


class StillSuspended(Unacceptable):
    code = "kernel.still_suspended"
    zh = "期限处于中止状态，恢复前无法确定届满日；最早为{earliest}。"
    en = "The period is suspended and has no due date until it resumes; it is {earliest} at the earliest."


class BeyondAllCalendars(Unacceptable):
    code = "kernel.beyond_all_calendars"
    zh = "期限过长，届满日不在{earliest}至{latest}之间。"
    en = "The period is too long: it does not end between {earliest} and {latest}."

    def __init__(self) -> None:
        super().__init__(field="length", earliest=EARLIEST, latest=LATEST)


def due_on(period: Period, start: date, calendar: Calendar, suspensions: Sequence[Suspension] = ()) -> date:
    """The due date without its explanation; of a provisional one the careful reading; refuses while suspended."""
    if not suspensions:
        try:
            return _date(_end_unsuspended(period, start.toordinal(), calendar.exact))
        except Unsettled:
            pass
    due = reckon(period, start, calendar, suspensions)
    if due.due is None:
        raise StillSuspended(field="suspensions", earliest=due.earliest)
    return due.due


def due_at(period: Period, start: datetime) -> datetime:
    """The instant a period of hours after `start` ends, in the zone of `start`: hours that pass, without a calendar."""
    if period.unit is not _HOUR:
        raise DaysNeedADate(field="unit")
    if start.tzinfo is None:
        raise HoursNeedAnInstant(field="start")
    # Python adds to the clock on the wall within a zone, which a change of its offset sets forward or back.
    hours, instant = timedelta(hours=period.length), start.astimezone(UTC)
    return (instant - hours if period.kind is _BEFORE else instant + hours).astimezone(start.tzinfo)


def reckon(period: Period, start: date, calendar: Calendar, suspensions: Sequence[Suspension] = ()) -> Due:
    """Where `period` ends when the event of `start` (not counted) sets it running.

    A ceiling that ends on a rest day moves to the next working day, a counted-back limit to the one before, if the
    period rolls; a floor never moves and `due` is its last day. Suspended days are not counted: a period of months is
    first turned into the natural days up to its corresponding day, and these then go on after the suspension.
    """
    halts = merged(suspensions) if suspensions else ()
    try:
        end = _end(period, start.toordinal(), calendar.exact, halts)
    except Unsettled:
        return _between(period, start.toordinal(), calendar, halts)
    if end is None:
        return _suspended(period, start, calendar, halts)
    due = _date(end)
    return Due(due, _FIRM, due, due)


def _between(period: Period, start: int, calendar: Calendar, halts: tuple[Suspension, ...]) -> Due:
    """Both limits; more working days bring a forward period's end nearer, and move a counted-back limit later."""
    most, fewest = (_end(period, start, reading, halts) for reading in (calendar.most, calendar.fewest))
    if most is None or fewest is None:
        return _suspended(period, date.fromordinal(start), calendar, halts)
    earliest, latest = sorted((_date(most), _date(fewest)))
    return Due(latest if period.kind is _FLOOR else earliest, Status.PROVISIONAL, earliest, latest)


def _suspended(period: Period, start: date, calendar: Calendar, halts: tuple[Suspension, ...]) -> Due:
    """The earliest end is the one after a suspension of a single day more."""
    running = halts[-1]
    resumed = Suspension(running.from_on, max(running.from_on, start))
    return Due(None, Status.SUSPENDED, reckon(period, start, calendar, (*halts[:-1], resumed)).earliest, None)


def _end(period: Period, start: int, reading: Reading, halts: tuple[Suspension, ...]) -> int | None:
    """The ordinal the period ends on under one reading of the calendar; None if a suspension never ends."""
    if not halts:
        return _end_unsuspended(period, start, reading)
    if period.kind is _BEFORE:
        raise SuspendedBeforeAnEvent(field="suspensions")
    *_, last = stretches(period, start, reading, halts)
    if last.until is None or not _rolls(period):
        return last.until
    return _rolled(last.until, reading, halts)


def _end_unsuspended(period: Period, start: int, reading: Reading) -> int:
    if period.kind is _BEFORE:
        return _back(period, start, reading)
    if period.unit is _WORKING_DAY:
        return reading.nth_after(start, period.length)
    end = start + length(period, start)
    return reading.first_from(end) if _rolls(period) else end


def _rolls(period: Period) -> bool:
    return period.roll is _NEXT and period.kind is not _FLOOR and period.unit is not _WORKING_DAY


def stretches(period: Period, start: int, reading: Reading, halts: tuple[Suspension, ...]) -> Iterator[Stretch]:
    """The way from the anchor to the counted end: what is counted around the suspensions, in order."""
    remaining = length(period, start)
    for halt in halts:
        before = halt.from_on.toordinal() - 1
        if before > start:
            passed = reading.between(start, before) if period.unit is _WORKING_DAY else before - start
            if passed >= remaining:
                break
            yield Stretch(start, before, passed)
            remaining -= passed
            start = before
        if halt.to_on is None:
            yield Stretch(start, None, 0, halt)
            return
        if halt.to_on.toordinal() > start:
            yield Stretch(start, halt.to_on.toordinal(), 0, halt)
            start = halt.to_on.toordinal()
    end = reading.nth_after(start, remaining) if period.unit is _WORKING_DAY else start + remaining
    yield Stretch(start, end, remaining)


def _rolled(end: int, reading: Reading, halts: tuple[Suspension, ...]) -> int | None:
    """The first working day from `end` on that no suspension covers."""
    end = reading.first_from(end)
    for halt in halts:
        if halt.from_on.toordinal() <= end:
            if halt.to_on is None:
                return None
            if end <= halt.to_on.toordinal():
                end = reading.first_from(halt.to_on.toordinal() + 1)
    return end


def _back(period: Period, event: int, reading: Reading) -> int:
    if period.unit is _WORKING_DAY:
        return reading.nth_before(event, period.length)
    limit = event - length(period, event)
    return reading.last_until(limit) if _rolls(period) else limit


def length(period: Period, start: int) -> int:
    """How many days the period counts from the ordinal `start`: working days, or the natural days it spans."""
    unit = period.unit
    if unit is _WORKING_DAY or unit is _DAY:
        return period.length
    if unit is _HOUR:
        raise HoursNeedAnInstant(field="unit")
    months = period.length * _MONTHS[unit]
    backward = period.kind is _BEFORE
    return abs(corresponding_day(date.fromordinal(start), -months if backward else months).toordinal() - start)


def corresponding_day(start: date, months: int) -> date:
    """The day of the due month that corresponds to `start`, or that month's last day if it has none."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not EARLIEST.year <= year <= LATEST.year:
        raise BeyondAllCalendars
    day = start.day
    return date(year, month + 1, day if day < 29 else min(day, monthrange(year, month + 1)[1]))


def _date(ordinal: int) -> date:
    if not _FIRST <= ordinal <= _LAST:
        raise BeyondAllCalendars
    return date.fromordinal(ordinal)
