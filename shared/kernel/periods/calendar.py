"""The working calendar: a versioned legal document made of the State Council's arrangements, year by year."""

import hashlib
import json
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from shared.kernel.periods.arrangements import Arrangement, Ordered, UnusableArrangement
from shared.kernel.periods.bounds import Bounds, Fewest, Most
from shared.kernel.periods.decrees import FixedDay, FixedDays, read_decrees
from shared.kernel.periods.readings import Exact, Limit, Unsettled
from shared.kernel.periods.steps import Step, What
from shared.kernel.words.refusals import Unacceptable
from shared.kernel.words.wording import Wording


class UnknownDay(Unacceptable):
    code = "kernel.unknown_day"
    zh = "工作日历的数据为{known_from}至{known_to}，{on}尚无安排。"
    en = "The calendar covers {known_from} to {known_to}; {on} is not arranged."


class DayKind(StrEnum):
    WEEKDAY = "weekday"
    WEEKEND = "weekend"
    FESTIVAL = "festival"
    MAKE_UP = "make_up"


_REASONS = {
    DayKind.WEEKDAY: "weekday",
    DayKind.WEEKEND: "weekend",
    DayKind.FESTIVAL: "{festival}",
    DayKind.MAKE_UP: "{festival}调休上班",
}


@dataclass(frozen=True, slots=True)
class Day:
    """Why a day is on or off: `source` is the notice's number, a decree's clause, or the rule of the ordinary week."""

    on: date
    working: bool
    kind: DayKind
    festival: str
    source: str


class _Run(NamedTuple):
    """Neighbouring days of one kind and source; the ordinals of the ends beside the step that tells them."""

    first: int
    last: int
    step: Step

    def cut(self, first: int, last: int) -> Step:
        """The part within the ordinals `first` to `last`."""
        if first <= self.first and self.last <= last:
            return self.step
        start, end = max(first, self.first), min(last, self.last)
        return self.step._replace(from_on=date.fromordinal(start), to_on=date.fromordinal(end), days=end - start + 1)


class Calendar:
    """Working days of whole known years; immutable.

    `release` names the content as loaded. `known_to` is the last arranged day; the days after `settled_to` may still be
    changed by the next year's notice, so that a period which depends on them is provisional. What a decree makes a
    holiday is off in every year, arranged or not.
    """

    def __init__(
        self, arrangements: Sequence[Arrangement], fixed: Sequence[FixedDay], bounds: Bounds, week: str
    ) -> None:
        """`week` is the source of the ordinary week: Monday to Friday on, Saturday and Sunday off."""
        years = [arrangement.year for arrangement in arrangements]
        if not years or years != list(range(years[0], years[0] + len(years))):
            flaw = Wording("各年不连续", "the years do not follow one another")
            raise UnusableArrangement(field="year", year=tuple(years), what=flaw)
        self.known_from = date(years[0], 1, 1)
        self.known_to = date(years[-1], 12, 31)
        self.settled_to = bounds.settled_to(years[-1])
        self.bounds = bounds
        self._week = week
        self._first = self.known_from.toordinal()
        ordered = {day.on: day for arrangement in arrangements for day in arrangement.days()}
        self._days = tuple(self._day(on, ordered.get(on)) for on in _span(self.known_from, self.known_to))
        self.release = f"{years[0]}-{years[-1]}.{_digest(ordered.values(), fixed, week, repr(bounds))}"
        working = [day.working for day in self._days]
        settled = Exact(self._first, working[: self.settled_to.toordinal() - self._first + 1])
        self._known = Exact(self._first, working)
        self.exact = settled
        self._fixed = {day.on: _off(day) for day in fixed if day.on > self.settled_to}
        holidays = FixedDays([on.toordinal() for on in self._fixed])
        self.most = Limit(settled, Most(bounds, holidays))
        self.fewest = Limit(settled, Fewest(bounds, holidays))
        self._holidays = tuple(_grouped(self._fixed.values()))
        self._runs = tuple(_grouped(self._days))
        self._run_of = [i for i, run in enumerate(self._runs) for _ in range(run.step.days)]

    @classmethod
    def load(cls, folder: Path, *, through: int | None = None) -> "Calendar":
        """Read `folder`/YYYY.toml up to the year `through`, with its decrees, bounds and ordinary week."""
        arrangements = [Arrangement.load(path) for path in sorted(folder.glob("[0-9][0-9][0-9][0-9].toml"))]
        known = [each for each in arrangements if through is None or each.year <= through]
        fixed = read_decrees(folder / "decrees.toml")
        return cls(known, fixed, Bounds.read(_toml(folder / "bounds.toml")), _toml(folder / "week.toml")["source"])

    def is_working_day(self, on: date) -> bool:
        return self.day(on).working

    def day(self, on: date) -> Day:
        """Why the day is on or off; refuses a day outside the known years that is no holiday by decree."""
        index = on.toordinal() - self._first
        if 0 <= index < len(self._days):
            return self._days[index]
        if on in self._fixed:
            return self._fixed[on]
        raise self._unknown(on)

    def knows(self, on: date) -> bool:
        """Whether the day is in an arranged year."""
        return self.known_from <= on <= self.known_to

    def is_usually_worked(self, on: date) -> bool:
        """Whether the day is worked by what is known of it: past the known years by decree and the ordinary week."""
        if self.knows(on):
            return self.is_working_day(on)
        return on.isoweekday() < 6 and on not in self._fixed

    def working_days_between(self, after: date, until: date) -> int:
        """Working days in the span (`after`, `until`]."""
        return self._known.between(self._ordinal(after), self._ordinal(until))

    def next_working_day(self, after: date) -> date:
        """The first working day after `after`."""
        return self.nth_working_day_after(after, 1)

    def nth_working_day_after(self, after: date, n: int) -> date:
        """The n-th working day after `after`, which is not counted."""
        try:
            return date.fromordinal(self._known.nth_after(self._ordinal(after), n))
        except Unsettled:
            raise self._unknown(date.fromordinal(self.known_to.toordinal() + 1)) from None

    def nth_working_day_before(self, before: date, n: int) -> date:
        """The n-th working day before `before`, which is not counted."""
        return date.fromordinal(self._known.nth_before(self._ordinal(before), n))

    def runs(self, first: int, last: int) -> Iterator[Step]:
        """The known days from ordinal `first` to `last` as runs of one kind and source, counted if worked."""
        for index in range(self._run_of[first - self._first], self._run_of[last - self._first] + 1):
            yield self._runs[index].cut(first, last)

    def unsettled_runs(self, first: int, last: int) -> Iterator[tuple[int, int, Step | None]]:
        """The unsettled days from ordinal `first` to `last` in runs with their ends: skipped by decree, or unknown."""
        for index in range(bisect_left(self._holidays, first, key=_last), len(self._holidays)):
            run = self._holidays[index]
            if run.first > last:
                break
            if first < run.first:
                yield first, run.first - 1, None
            yield max(first, run.first), min(last, run.last), run.cut(first, last)
            first = run.last + 1
        if first <= last:
            yield first, last, None

    def _day(self, on: date, ordered: Ordered | None) -> Day:
        if ordered is None:
            working = on.isoweekday() < 6
            return Day(on, working, DayKind.WEEKDAY if working else DayKind.WEEKEND, "", self._week)
        kind = DayKind.MAKE_UP if ordered.working else DayKind.FESTIVAL
        return Day(on, ordered.working, kind, ordered.festival, ordered.notice)

    def _ordinal(self, on: date) -> int:
        if not self.knows(on):
            raise self._unknown(on)
        return on.toordinal()

    def _unknown(self, on: date) -> UnknownDay:
        return UnknownDay(field="on", on=on, known_from=self.known_from, known_to=self.known_to)


def _off(day: FixedDay) -> Day:
    return Day(day.on, False, DayKind.FESTIVAL, day.festival, day.source)


def _grouped(days: Iterable[Day]) -> Iterator[_Run]:
    """Neighbouring days of one kind and source as runs; `days` in order."""
    for (kind, festival, source, _), group in groupby(enumerate(days), _likeness):
        of_a_kind = [day.on for _, day in group]
        first, last = of_a_kind[0], of_a_kind[-1]
        what = What.COUNTED if kind in (DayKind.WEEKDAY, DayKind.MAKE_UP) else What.SKIPPED
        step = Step(what, first, last, len(of_a_kind), _REASONS[kind].format(festival=festival), source)
        yield _Run(first.toordinal(), last.toordinal(), step)


def _likeness(placed: tuple[int, Day]) -> tuple[DayKind, str, str, int]:
    place, day = placed
    return day.kind, day.festival, day.source, day.on.toordinal() - place


def _last(run: _Run) -> int:
    return run.last


def _span(first: date, last: date) -> Iterator[date]:
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


def _digest(days: Iterable[Ordered], fixed: Iterable[FixedDay], *others: str) -> str:
    content = [[day.on.isoformat(), day.working, day.festival, day.notice] for day in sorted(days)]
    content += [[day.on.isoformat(), day.festival, day.source] for day in fixed]
    return hashlib.sha256(json.dumps([*others, content], ensure_ascii=False).encode()).hexdigest()[:12]


def _toml(path: Path) -> Mapping[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))
