"""Things without entries, held against their history."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.storage.collection import SqlCollection
from shared.storage.left_behind import without_row
from shared.storage.paging import in_pages
from shared.storage.states import DamagedState, Stored
from shared.storage.work import HISTORY, Work

BATCH = 500


async def flaw_of_history(work: Work, kind: type[SqlCollection[Any]], batch: int = BATCH) -> str | None:
    """The first thing that its history has and that is gone, or that is there otherwise than by its history."""
    gone = await without_row(work.connection, kind, 1)
    if gone:
        return f"{kind.kind}/{gone[0]} is on record, and its row is gone"
    things, table, page = kind(work), kind.table(), list[Row[Any]]()
    async for row in in_pages(work.connection, select(table).where(kind.readable()), table.c.id, size=batch):
        page.append(row)
        if len(page) == batch:
            if flaw := await _flaw_of(things, work.connection, page):
                return flaw
            page = []
    return await _flaw_of(things, work.connection, page)


async def _flaw_of(things: SqlCollection[Any], connection: AsyncConnection, page: list[Row[Any]]) -> str | None:
    known = await _last_of(connection, things.kind, [row.id for row in page])
    for row in page:
        called, told = f"{things.kind}/{row.id}", known.get(row.id)
        if told is None:
            return f"{called} is there, and not on record"
        if (row.version, row.entered_at, row.changed_at) != (told.version, told.entered_at, told.changed_at):
            return f"{called} is of another version or time than its history"
        stored = Stored(*(getattr(row, name) for name in Stored._fields))
        try:
            thing, again = things.load(stored), await things.again(row.id)
        except (DamagedState, ValueError, LookupError, NoResultFound):
            return f"{called}, or its history, cannot be read"
        if again is not None:
            again.version = thing.version
            if again != thing:
                return f"{called} is not what its history comes to"
        if any(row._mapping[name] != value for name, value in things.content(thing).items() if name not in _STATE):
            return f"{called} is searched by another column than it has"
    return None


_STATE = {"state", "state_version"}


async def _last_of(connection: AsyncConnection, kind: str, ids: list[str]) -> Mapping[str, Row[Any]]:
    c = HISTORY.c
    query = select(
        c.aggregate_id,
        func.max(c.version).label("version"),
        func.min(c.recorded_at).label("entered_at"),
        func.max(c.recorded_at).label("changed_at"),
    )
    of_these = query.where(c.kind == kind, c.aggregate_id.in_(ids)).group_by(c.aggregate_id)
    rows: Iterable[Row[Any]] = await connection.execute(of_these)
    return {row.aggregate_id: row for row in rows}
