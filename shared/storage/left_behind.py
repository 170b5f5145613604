"""What is left of things whose row is gone: their record, or lines that are counted as if they were there."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, exists, insert, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.storage.collection import SqlCollection, kinds_with_lines_in
from shared.storage.lines import LineTable
from shared.storage.projection import Projection
from shared.storage.work import ENTRY, HISTORY, Work

Kind = type[SqlCollection[Any]]
# The history of runs in which lines were written anew; by their instants lines that no entry brought are told.
REWRITING = "rewriting"


async def without_row(connection: AsyncConnection, kind: Kind, limit: int, after: str = "") -> list[str]:
    """Up to `limit` things of a kind that are on record and nowhere else, by id. Projections are built anew instead,
    without what was lifted."""
    if issubclass(kind, Projection):
        return []
    found: list[str] = []
    for of, id in ((ENTRY.c.kind, ENTRY.c.thing), (HISTORY.c.kind, HISTORY.c.aggregate_id)):
        there = exists().where(kind.table().c.id == id)
        query = select(id).where(of == kind.kind, id > after, ~there).distinct().order_by(id).limit(limit)
        found += await connection.scalars(query)
    return sorted(set(found))[:limit]


def of_nothing(kept: LineTable[Any]) -> ColumnElement[bool]:
    """The lines in that table of which there is no thing, and never was: not even its record."""
    c = kept.table.c
    on_record = exists().where(ENTRY.c.kind == c.thing_kind, ENTRY.c.thing == c.thing)
    return not_(or_(on_record, *(_there(kept.table, kind) for kind in kinds_with_lines_in(kept))))


def _there(lines: Table, kind: Kind) -> ColumnElement[bool]:
    return and_(lines.c.thing_kind == kind.kind, exists().where(kind.table().c.id == lines.c.thing))


async def lines_of_nothing(connection: AsyncConnection, kinds: Sequence[Kind], rewritten: Iterable[datetime]) -> str:
    """The first thing that is not there and is counted, as ``kind/id``; empty where there is none. What a rewriting has
    closed is known."""
    for kept in {each.table.name: each for kind in kinds for each in kind.line_tables}.values():
        c = kept.table.c
        open_or_unknown = or_(c.known_to.is_(None), c.known_to.not_in(list(rewritten)))
        query = select(c.thing_kind, c.thing).where(of_nothing(kept), open_or_unknown).order_by(c.id).limit(1)
        if (row := (await connection.execute(query)).first()) is not None:
            return f"{row.thing_kind}/{row.thing}"
    return ""


async def rewritings(connection: AsyncConnection) -> frozenset[datetime]:
    """The instants of runs in which lines were written anew."""
    return frozenset(await connection.scalars(select(HISTORY.c.recorded_at).where(HISTORY.c.kind == REWRITING)))


async def note_rewriting(connection: AsyncConnection, work: Work, kind: str, at: datetime) -> None:
    """Put on record that lines of a kind are written anew at that instant."""
    row = {
        "kind": REWRITING,
        "aggregate_id": f"{kind}/{at.isoformat()}",
        "version": 1,
        "ordinal": 0,
        "event": "LinesWrittenAnew",
        "on": work.clock.today(),
        "body": "{}",
        "actor": work.cause.actor.id,
        "unit": work.cause.actor.unit,
        "correlation_id": work.cause.correlation_id,
        "causation_id": None,
        "recorded_at": at,
    }
    await connection.execute(insert(HISTORY).values(row))
