"""Many open deadlines of which some are due on one day, as the rows of either form."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Table, insert

from services.notify.deadlines.domain.rungs import first_wake
from services.notify.deadlines.domain.watch import Watch, WatchState
from shared.kernel.periods import Explanation, Kind, Period, Unit, count
from tests.benchmarks.databases import plain_engine
from tests.benchmarks.law import GANZHOU, STATUTES

DUE_ON = date(2026, 6, 10)
_ANCHOR = date(2026, 3, 2)
_ROWS_A_STATEMENT = 5_000
_LATER_DAYS = 60


def our_rows(total: int, due: int) -> Iterator[dict[str, Any]]:
    """Deadlines of filing, those due on the day already warned of as they would be."""
    watches = {}
    for number in range(total):
        due_on = _due_on(number, due)
        if due_on not in watches:
            watches[due_on] = asdict(_watch(due_on))
        thing = f"document-{number:06}"
        yield {**watches[due_on], "ref": f"filing/{thing}/submit", "thing": thing, "sequence": number + 1}


def usual_rows(total: int, due: int) -> Iterator[dict[str, Any]]:
    explanation = _explanation().to_data()["steps"]
    for number in range(total):
        yield {
            "matter_id": f"document-{number:06}",
            "name": "submit",
            "owner": "360700-zjj",
            "region": GANZHOU,
            "rule": "filing.submit",
            "source": "国务院令第713号",
            "kind": "ceiling",
            "anchor_on": _ANCHOR,
            "due": _due_on(number, due),
            "explanation": explanation,
            "state": "open",
        }


def store(url: str, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Insert the rows, many to a statement."""
    waiting = list(rows)
    with plain_engine(url).begin() as connection:
        for first in range(0, len(waiting), _ROWS_A_STATEMENT):
            connection.execute(insert(table), waiting[first : first + _ROWS_A_STATEMENT])


def _due_on(number: int, due: int) -> date:
    """The first `due` of them on the day, all others so much later that nothing warns of them yet."""
    return DUE_ON if number < due else DUE_ON + timedelta(days=60 + number % _LATER_DAYS)


def _watch(due_on: date) -> Watch:
    ready = due_on == DUE_ON
    watch = Watch(
        ref="",
        turn=1,
        service="filing",
        thing="",
        name="submit",
        owner="360700-zjj",
        region=GANZHOU,
        rule="filing.submit",
        rule_version="-",
        source="国务院令第713号",
        kind=Kind.CEILING,
        period_unit=Unit.DAY,
        period_length=(due_on - _ANCHOR).days,
        anchor_on=_ANCHOR,
        due=due_on,
        status="firm",
        earliest=due_on,
        latest=due_on,
        explanation=_explanation().hash,
        state=WatchState.WARNED if ready else WatchState.ARMED,
        met_on=None,
        in_time=None,
        sequence=0,
        told_on=_ANCHOR,
        next_wake_on=DUE_ON if ready else None,
    )
    return watch if ready else replace(watch, next_wake_on=first_wake(watch, STATUTES))


def _explanation() -> Explanation:
    return count(Period(15, Unit.WORKING_DAY), _ANCHOR, STATUTES.calendar)
