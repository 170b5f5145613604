"""Lines of all deadlines, brought in step with their table in two statements, however many there are; those of several
parties, of whom few deadlines have any, one by one."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from services.notify.deadlines.adapters.tables import PARTY_LINES, WATCH_LINES, DeadlineRow
from services.notify.deadlines.domain.lines import PartyLine
from services.notify.deadlines.domain.watch import OWN, WatchState, further
from shared.kernel.periods import Kind
from shared.storage.instants import Instant
from shared.storage.lines import read_many
from shared.storage.table_of import table_of

KIND = "deadline"
DEADLINE = table_of(DeadlineRow)
LINE = WATCH_LINES.table


async def fill_lines(connection: AsyncConnection, at: datetime) -> int:
    """Close the lines that are otherwise than the deadlines are, and open them as they are; gives how many were."""
    return await _fill_counted(connection, at) + await _fill_parties(connection, at)


async def _fill_parties(connection: AsyncConnection, at: datetime) -> int:
    c, kept = DEADLINE.c, PARTY_LINES.table
    query = select(c.ref, c.region, c.others).where(c.others.is_not(None))
    should = {
        PartyLine(thing=row.ref, part=each, region=row.region, unit=each)
        for row in await connection.execute(query)
        for each in further(row.others)
    }
    stand = set(await read_many(connection, PARTY_LINES))
    for gone in stand - should:
        is_it = (kept.c.thing == gone.thing, kept.c.part == gone.part, kept.c.known_to.is_(None))
        await connection.execute(update(kept).where(*is_it).values(known_to=at))
    come = sorted(should - stand, key=lambda line: (line.thing, line.part))
    if come:
        await connection.execute(insert(kept), [PARTY_LINES.row(each, KIND, at) for each in come])
    return len(come)


async def _fill_counted(connection: AsyncConnection, at: datetime) -> int:
    counted = _counted().subquery()
    same = (counted.c[name].is_not_distinct_from(LINE.c[name]) for name in WATCH_LINES.names)
    # No index finds what is not distinct.
    stands = exists().where(counted.c.thing == LINE.c.thing, *same)
    gone = and_(LINE.c.known_to.is_(None), ~stands)
    await connection.execute(update(LINE).where(gone).values(known_to=at))
    kept = exists().where(LINE.c.thing_kind == KIND, LINE.c.thing == counted.c.thing, LINE.c.known_to.is_(None))
    new = select(*counted.c, literal(at, Instant).label("known_from")).where(~kept)
    opened = insert(LINE).from_select([*counted.c.keys(), "known_from"], new)
    return (await connection.execute(opened, execution_options={"preserve_rowcount": True})).rowcount


def _counted() -> Select[Any]:
    """The lines as they follow from the deadlines, as in `watch_lines`."""
    c = DEADLINE.c
    late_after: ColumnElement[Any] = func.coalesce(c.latest, c.due)
    values: dict[str, ColumnElement[Any]] = {
        "thing": c.ref,
        "part": literal(""),
        "region": c.region,
        "unit": c.owner,
        "thing_kind": literal(KIND),
        "service": c.service,
        "rule": c.rule,
        "own": c.service == OWN,
        "late_after": late_after,
        "met": c.state == WatchState.MET.value,
        "in_time": c.in_time,
        "ended_on": case((c.state == WatchState.CANCELLED.value, c.told_on)),
        "upheld": and_(c.upheld_for.is_not(None), c.upheld_for == late_after),
        "entered_late": c.entered_late,
    }
    runs = (c.kind != Kind.FLOOR.value, c.duty.is_(True), c.state != WatchState.WITHDRAWN.value)
    columns = (value.label(name) for name, value in values.items())
    return select(*columns).where(*runs, late_after.is_not(None))
