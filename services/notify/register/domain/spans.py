"""When a duty falls to a unit: the quarters, half-years, years, terms of office and days for which it is asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from services.notify.register.domain.obligation import Obligation, YearlyDay
from services.notify.register.domain.subject_sets import Each
from services.notify.units.domain.subject_unit import SubjectUnit, TermOfOffice
from shared.kernel.rules.rule_shapes import Per

_ONE = timedelta(1)
_YEAR = 12
_MONTHS = {Per.QUARTER: 3, Per.HALF_YEAR: 6, Per.YEAR: _YEAR, Per.TWO_YEARS: _YEAR + _YEAR}


@dataclass(frozen=True, slots=True)
class Slot:
    """One time that a duty is asked. `due` is None while nobody knows when it ends, as with a term of office."""

    key: str
    opens_on: date
    due: date | None
    covers: str | None = None
    head: str | None = None


def slots(obligation: Obligation, unit: SubjectUnit, until: date) -> Iterator[Slot]:
    """Those that have opened by `until`, and had not ended when the register began to keep the unit's duties.

    Nothing opens after the duty has ended, and nothing of a unit whose duties are not kept yet. A quota
    is asked in full of the span in which its document took effect.
    """
    if unit.kept_from is None:
        return
    last = min(until, obligation.valid_to or until)
    for slot in _all(obligation, unit, last):
        if slot.opens_on <= last and (slot.due is None or slot.due >= unit.kept_from):
            yield slot


def is_asked(obligation: Obligation, unit: SubjectUnit, slot: Slot, met_on: date | None, today: date) -> bool:
    """Whether the unit is one of those who are asked, as of the day on which it was done or due or its duty ended, or
    else of today.

    Nothing is asked of a voided unit, nor what would end after the unit was closed. Who is asked what another service
    warns of, that service knows.
    """
    ends_on = min((day for day in (slot.due, met_on, obligation.valid_to) if day is not None), default=None)
    if unit.voided_on is not None:
        return False
    if unit.closed_on is not None and (ends_on is None or ends_on > unit.closed_on):
        return False
    if obligation.warned_by is not None:
        return True
    return obligation.subject.holds(unit, obligation.place, min(ends_on or today, today))


def _all(obligation: Obligation, unit: SubjectUnit, last: date) -> Iterator[Slot]:
    if obligation.once is not None:
        yield Slot("once", obligation.valid_from, obligation.once)
    elif obligation.days:
        yield from _days(obligation, last)
    elif obligation.per is Per.TERM or obligation.subject.each is Each.TERM:
        yield from _terms(obligation, unit)
    elif obligation.per is Per.STANDING:
        yield Slot("standing", obligation.valid_from, obligation.valid_to)
    elif obligation.per is not None:
        yield from _spans(obligation, obligation.per, last)


def _days(obligation: Obligation, last: date) -> Iterator[Slot]:
    for year in range(obligation.valid_from.year, last.year + 1):
        for yearly in obligation.days:
            due = _in_year(yearly, year)
            if obligation.valid_from <= due <= (obligation.valid_to or due):
                opens_on = max(obligation.valid_from, date(year, 1, 1))
                yield Slot(f"{year}-{yearly.month}-{yearly.day}", opens_on, due, covers=yearly.covers)


def _in_year(yearly: YearlyDay, year: int) -> date:
    """The day of that year; 29 February is the last of February."""
    try:
        return date(year, yearly.month, yearly.day)
    except ValueError:
        return date(year, yearly.month, yearly.day - 1)


def _terms(obligation: Obligation, unit: SubjectUnit) -> Iterator[Slot]:
    for term in unit.heads:
        if _touches(term, obligation):
            yield Slot(f"term/{term.id}", term.appointed_on, term.end, head=term.id)


def _touches(term: TermOfOffice, obligation: Obligation) -> bool:
    return term.end is None or term.end >= obligation.valid_from


def _spans(obligation: Obligation, per: Per, last: date) -> Iterator[Slot]:
    months, since = _MONTHS[per], obligation.valid_from.year * _YEAR
    start = since + (obligation.valid_from.month - 1) // months * months
    while _first(start) <= last:
        opens_on = max(_first(start), obligation.valid_from)
        yield Slot(f"{per}/{_first(start)}", opens_on, _first(start + months) - _ONE)
        start += months


def _first(month: int) -> date:
    """The first day of a month counted from year 0."""
    return date(month // _YEAR, month % _YEAR + 1, 1)
