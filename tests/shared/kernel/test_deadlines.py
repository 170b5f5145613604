"""A deadline is broken only by what breaks it under every reading of an unpublished arrangement."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from shared.kernel.clocks.deadlines import Deadline
from shared.kernel.periods import Kind, Period, Suspension, Unit, count
from shared.kernel.periods.calendar import Calendar

CALENDAR = Calendar.load(Path(__file__).parents[3] / "deploy" / "calendar")
DAY = timedelta(1)


def a_deadline(
    kind: Kind = Kind.CEILING, on: date = date(2027, 2, 1), suspensions: tuple[Suspension, ...] = ()
) -> Deadline:
    explanation = count(Period(10, Unit.WORKING_DAY, kind), on, CALENDAR, suspensions=suspensions)
    return Deadline(
        name="a-clock",
        owner="a-unit",
        rule="a.rule",
        rule_version="v1",
        source="某办法第八条",
        kind=kind,
        anchor_on=on,
        due=explanation.due,
        status=explanation.status,
        earliest=explanation.earliest,
        latest=explanation.latest,
        explanation=explanation.hash,
        period=explanation.period,
    )


def met(deadline: Deadline, on: date | None) -> bool | None:
    assert on
    return replace(deadline, met_on=on).met_in_time


@pytest.mark.parametrize("kind", [Kind.CEILING, Kind.BEFORE])
def test_what_comes_between_the_readings_is_in_time(kind: Kind) -> None:
    deadline = a_deadline(kind)
    assert deadline.earliest
    assert deadline.latest
    assert deadline.due == deadline.earliest < deadline.latest == deadline.late_after
    assert [met(deadline, on) for on in (deadline.earliest, deadline.earliest + DAY, deadline.latest)] == [True] * 3
    assert met(deadline, deadline.latest + DAY) is False


def test_a_floor_is_broken_only_before_its_earliest_reading() -> None:
    floor = a_deadline(Kind.FLOOR)
    assert floor.earliest
    assert floor.latest
    assert floor.late_after is None
    assert floor.due == floor.latest > floor.earliest
    assert [met(floor, on) for on in (floor.earliest, floor.latest, floor.latest + DAY)] == [True] * 3
    assert met(floor, floor.earliest - DAY) is False


def test_of_a_firm_deadline_there_is_one_reading() -> None:
    firm = a_deadline(on=date(2026, 3, 2))
    assert firm.due == firm.late_after == date(2026, 3, 16)
    assert [met(firm, date(2026, 3, day)) for day in (16, 17)] == [True, False]


def test_while_suspended_nothing_is_late() -> None:
    suspended = a_deadline(on=date(2026, 3, 2), suspensions=(Suspension(date(2026, 3, 5)),))
    assert (suspended.due, suspended.late_after) == (None, None)
    assert met(suspended, date(2027, 3, 2)) is None


@pytest.mark.parametrize(("days", "ran_out"), [(-1, False), (0, False), (1, True)])
def test_what_had_run_out_before_it_was_suspended_stays_late(days: int, ran_out: bool) -> None:
    """Whoever is told of a suspension sees by its dates whether there was anything left of the period."""
    free = a_deadline(on=date(2026, 3, 2))
    assert free.latest
    halted = a_deadline(on=date(2026, 3, 2), suspensions=(Suspension(free.latest + days * DAY, None, "", ""),))
    assert halted.late_after == (free.latest if ran_out else None)
