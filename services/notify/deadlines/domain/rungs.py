"""The days on which a deadline makes itself heard: its warning points, the day itself, the day after."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from services.notify.deadlines.domain.watch import OWN, Watch, WatchState, when_past
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.periods import Unit
from shared.kernel.periods.calendar import Calendar

WARNING_POINTS, WARNING_POINTS_DATES = "notify.warning_points", "notify.warning_points_dates"
DUE, OVERDUE, PERMITTED, LAPSED, UNRECORDED = "due", "overdue", "permitted", "lapsed", "unrecorded"
PAST = frozenset({OVERDUE, PERMITTED, LAPSED, UNRECORDED})
_ONE = timedelta(1)


class Rung(NamedTuple):
    """One step on the way: ``before_3``, ``due``, ``overdue``; ``permitted`` for a floor, ``lapsed`` for a right,
    ``unrecorded`` where nobody has said yet whether it was missed."""

    code: str
    on: date
    state: WatchState


@dataclass(frozen=True, slots=True)
class Awakening:
    """What one wake-up of a deadline comes to: the rungs it passed, in order, and when it wakes next."""

    watch: Watch
    passed: tuple[Rung, ...]
    next_wake_on: date | None

    @property
    def state(self) -> WatchState:
        return self.passed[-1].state if self.passed else self.watch.state


def rungs_of(watch: Watch, statutes: Statutes) -> list[Rung]:
    """Every rung of a running deadline in order; none while it is suspended or settled.

    Warning points on a rest day move to the working day before; a point that lies before the deadline was known does
    not exist. The day itself and the day after are facts of law and do not move.
    """
    on, past = watch.acts_on, watch.surely_past_after
    if on is None or past is None:
        return []
    if not watch.alarms:
        # The last day of a floor will do for what had to wait for it, as the service says that keeps it.
        return [Rung(PERMITTED, past, WatchState.PERMITTED)]
    return [
        *_warnings(watch, on, statutes),
        Rung(DUE, on, WatchState.DUE_TODAY),
        _after(watch, past),
    ]


def _after(watch: Watch, past: date) -> Rung:
    state = when_past(watch)
    # That its day has gone by is so, though nothing follows from it where an objection was upheld.
    code = OVERDUE if state is WatchState.EXCUSED else state.value
    return Rung(code, past + _ONE, state)


def first_wake(watch: Watch, statutes: Statutes) -> date | None:
    """The day of the first rung, past or not."""
    rungs = rungs_of(watch, statutes)
    return rungs[0].on if rungs else None


def has_warned(watch: Watch, statutes: Statutes, today: date) -> bool:
    """Whether by that day a point has come at which it warns."""
    return any(rung.state is WatchState.WARNED and rung.on <= today for rung in rungs_of(watch, statutes))


def awaken(watch: Watch, statutes: Statutes, today: date) -> Awakening:
    """All rungs from the wake-up day through today, so that after an outage none is left out."""
    since = watch.next_wake_on or today
    rungs = rungs_of(watch, statutes)
    passed = tuple(rung for rung in rungs if since <= rung.on <= today)
    return Awakening(watch, passed, next((rung.on for rung in rungs if rung.on > today), None))


def place_of(code: str) -> int:
    """Where a rung stands among those of the same day."""
    _, _, days_before = code.partition("_")
    return -int(days_before) if days_before else (DUE, OVERDUE, PERMITTED, LAPSED, UNRECORDED).index(code)


def _warnings(watch: Watch, on: date, statutes: Statutes) -> Iterator[Rung]:
    known_from = watch.told_on if watch.anchor_on > on else max(watch.told_on, watch.anchor_on + _ONE)
    for point in _points(watch, statutes):
        day = _point_before(on, point, watch.period_unit, statutes.calendar)
        if day >= known_from:
            yield Rung(f"before_{point}", day, WatchState.WARNED)


def _points(watch: Watch, statutes: Statutes) -> tuple[int, ...]:
    # Points of a period in hours are hours: nothing that a day can hold.
    points = WARNING_POINTS_DATES if watch.service == OWN else WARNING_POINTS
    rule = statutes.rulebook.rule(points, watch.region, watch.anchor_on)
    if rule is None or watch.period_unit is Unit.HOUR:
        return ()
    return rule.warnings.points(watch.period_unit, watch.period_length)


@cache
def _point_before(on: date, point: int, unit: Unit, calendar: Calendar) -> date:
    if unit is not Unit.WORKING_DAY:
        return _worked_on_or_before(on - timedelta(point), calendar)
    for _ in range(point):
        on = _worked_on_or_before(on - _ONE, calendar)
    return on


def _worked_on_or_before(on: date, calendar: Calendar) -> date:
    # Past the known calendar what is usual must do: only the warning may be a day off, the date says provisional.
    while not calendar.is_usually_worked(on):
        on -= _ONE
    return on
