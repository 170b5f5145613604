"""Telling a count: the steps from the anchor to the date that the arithmetic found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from shared.kernel.periods.calendar import Calendar
from shared.kernel.periods.explanations import Explanation
from shared.kernel.periods.readings import Reading
from shared.kernel.periods.reckoning import Due, Status, length, reckon, stretches
from shared.kernel.periods.steps import Step, What
from shared.kernel.periods.suspensions import Suspension, merged
from shared.kernel.periods.terms import Kind, Period, Roll, Unit

_MONTHS = (Unit.MONTH, Unit.YEAR)


def count(
    period: Period,
    start: date,
    calendar: Calendar,
    *,
    suspensions: Sequence[Suspension] = (),
    source: str | None = None,
    rule: str | None = None,
) -> Explanation:
    """Where `period` ends from the event day `start`, explained; `rule` and `source` say whose period it is."""
    due = reckon(period, start, calendar, suspensions)
    steps = _Telling(period, start.toordinal(), calendar, merged(suspensions), due).steps()
    return Explanation(period, calendar.release, rule, source, due.status, due.earliest, due.latest, tuple(steps))


def named(on: date, since: date, calendar: Calendar, *, source: str, rule: str | None = None) -> Explanation:
    """A date that a rule or a document names itself, standing from the day `since`; it is firm and does not roll."""
    period = Period((on - since).days, Unit.DAY, roll=Roll.NONE)
    steps = (Step(What.FIXED, since, on, period.length), Step(What.DUE, on, on, 0))
    return Explanation(period, calendar.release, rule, source, Status.FIRM, on, on, steps)


@dataclass(slots=True)
class _Telling:
    period: Period
    start: int
    calendar: Calendar
    halts: tuple[Suspension, ...]
    due: Due

    def steps(self) -> Iterator[Step]:
        anchor = date.fromordinal(self.start)
        yield Step(What.ANCHOR, anchor, anchor, 0)
        yield from self._backward() if self.period.kind is Kind.BEFORE else self._forward()
        if self.due.status is Status.PROVISIONAL:
            yield Step(What.BOUNDED, self.due.earliest, self.due.latest, 0, source=self.calendar.bounds.source)
        yield Step(What.DUE, self.due.due, self.due.due, 0)

    @property
    def reading(self) -> Reading:
        """The one that was found careful, and while suspended the slow one."""
        slow = self.period.kind is not Kind.CEILING or self.due.status is Status.SUSPENDED
        return self.calendar.fewest if slow else self.calendar.most

    def _forward(self) -> Iterator[Step]:
        """The stretches of the arithmetic, under the reading that was found careful, then the roll-over."""
        if self.period.unit in _MONTHS:
            yield self._corresponding(1)
        end: int | None = self.start
        for after, end, days, halt in stretches(self.period, self.start, self.reading, self.halts):
            if halt is not None:
                yield _suspended(after + 1, end, halt)
            elif end is not None:
                yield from self._counted(after, end, days)
        if end is None:
            return
        if self.due.due is not None:
            yield from self._rolled(end, self.due.due.toordinal() - 1)
        else:
            running = self.halts[-1]
            yield from self._rolled(end, running.from_on.toordinal() - 1)
            yield _suspended(running.from_on.toordinal(), None, running)

    def _backward(self) -> Iterator[Step]:
        # The careful reading of a counted-back limit is the earliest, and it cannot be suspended.
        due, days = self.due.earliest.toordinal(), length(self.period, self.start)
        if self.period.unit in _MONTHS:
            yield self._corresponding(-1)
        if self.period.unit is Unit.WORKING_DAY:
            yield from reversed(list(self._counted(due - 1, self.start - 1, days)))
            return
        limit = self.start - days
        yield _span(What.COUNTED, limit, self.start - 1, days)
        yield from reversed(list(self._rolled(due + 1, limit)))

    def _corresponding(self, onward: int) -> Step:
        days = length(self.period, self.start)
        return Step(
            What.CORRESPONDING, date.fromordinal(self.start), date.fromordinal(self.start + onward * days), days
        )

    def _counted(self, after: int, until: int, days: int) -> Iterator[Step]:
        """The days in (`after`, `until`], of which `days` are counted: run by run as far as they are settled."""
        if self.period.unit is not Unit.WORKING_DAY:
            yield _span(What.COUNTED, after + 1, until, days)
            return
        settled = min(until, self.calendar.exact.last)
        if after < settled:
            yield from self.calendar.runs(after + 1, settled)
            days -= self.calendar.exact.between(after, settled)
        if until > settled:
            yield from self._supposed(max(after, settled), until, days)

    def _supposed(self, after: int, until: int, days: int) -> Iterator[Step]:
        """The unsettled days in (`after`, `until`]: `days` of them counted, spread as the reading reads them.

        The reading tells how many to expect up to the end of each run; no run takes more than it has, none leaves more
        than the runs behind it have.
        """
        runs = list(self.calendar.unsettled_runs(after + 1, until))
        behind = sum(last - first + 1 for first, last, holiday in runs if holiday is None)
        told = 0
        for first, last, holiday in runs:
            if holiday is not None:
                yield holiday
                continue
            behind -= last - first + 1
            expected = self.reading.between(after, last) if behind else days
            upto = max(days - behind, min(expected, told + last - first + 1, days), told)
            yield _span(What.SUPPOSED, first, last, upto - told)
            told = upto

    def _rolled(self, first: int, last: int) -> Iterator[Step]:
        """The days from `first` to `last` that the end moves across: rest days, suspended ones, unsettled ones."""
        exact = self.calendar.exact
        known_first, known_last = max(first, exact.first), min(last, exact.last)
        if first <= min(last, exact.first - 1):
            yield from self._unsettled(first, min(last, exact.first - 1))
        if known_first <= known_last:
            for run in self.calendar.runs(known_first, known_last):
                yield run._replace(what=What.ROLLED) if run.what is What.SKIPPED else self._halted(run)
        if max(first, exact.last + 1) <= last:
            yield from self._unsettled(max(first, exact.last + 1), last)

    def _halted(self, run: Step) -> Step:
        """A run of working days that the end passes over can only be suspended ones."""
        halt = next(halt for halt in self.halts if halt.covers(run.from_on))
        return run._replace(what=What.ROLLED, reason=halt.reason or What.SUSPENDED, source=halt.source)

    def _unsettled(self, first: int, last: int) -> Iterator[Step]:
        for start, end, holiday in self.calendar.unsettled_runs(first, last):
            if holiday is not None:
                yield holiday._replace(what=What.ROLLED)
            else:
                yield _span(What.ROLLED, start, end, end - start + 1, "unsettled", self.calendar.bounds.source)


def _span(what: What, first: int, last: int, days: int, reason: str = "", source: str = "") -> Step:
    return Step(what, date.fromordinal(first), date.fromordinal(last), days, reason, source)


def _suspended(first: int, last: int | None, halt: Suspension) -> Step:
    if last is None:
        return Step(What.SUSPENDED, date.fromordinal(first), None, 0, halt.reason, halt.source)
    return _span(What.SUSPENDED, first, last, last - first + 1, halt.reason, halt.source)
