"""What lists need beside the columns of a thing, filled again from what is stored: when it was entered and changed, and
by what it is found."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, delete, func, select, tuple_, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.storage.collection import SqlCollection
from shared.storage.paging import in_pages
from shared.storage.pairs import PAIR, Words
from shared.storage.store import AnyStore
from shared.storage.table_of import table_of
from shared.storage.tables import EntryRow, HistoryRow
from shared.storage.texts import texts_of
from shared.storage.upserts import insert_new

ENTRY, HISTORY = table_of(EntryRow), table_of(HistoryRow)
PAIRS = 2000


class Recorded(NamedTuple):
    """When the first was recorded of a thing, and the last."""

    entered_at: datetime
    changed_at: datetime


async def recorded(connection: AsyncConnection, kind: str, ids: Sequence[str]) -> dict[str, Recorded]:
    """By the record of the things; one of which there is none is left out."""
    if not ids:
        return {}
    entries = select(ENTRY.c.thing, ENTRY.c.recorded_at).where(ENTRY.c.kind == kind, ENTRY.c.thing.in_(ids))
    of_these = (HISTORY.c.kind == kind, HISTORY.c.aggregate_id.in_(ids))
    both = union_all(entries, select(HISTORY.c.aggregate_id, HISTORY.c.recorded_at).where(*of_these)).subquery()
    first, last = func.min(both.c.recorded_at), func.max(both.c.recorded_at)
    rows = await connection.execute(select(both.c.thing, first, last).group_by(both.c.thing))
    return {id: Recorded(entered, changed) for id, entered, changed in rows}


async def last_version(connection: AsyncConnection, kind: str, id: str) -> int:
    """The last that the history of the thing knows; nought where it has none."""
    query = select(func.max(HISTORY.c.version)).where(HISTORY.c.kind == kind, HISTORY.c.aggregate_id == id)
    return (await connection.execute(query)).scalar_one() or 0


async def otherwise_recorded(
    connection: AsyncConnection, things: SqlCollection[Any], rows: Sequence[Row[Any]]
) -> dict[str, Recorded]:
    """Of the rows that say it otherwise, when their things were entered and changed."""
    known, found = await recorded(connection, things.kind, [row.id for row in rows]), {}
    for row in rows:
        by_record = known.get(row.id)
        if by_record is None or by_record == (row.entered_at, row.changed_at):
            continue
        later = row.changed_at is not None and row.changed_at > by_record.changed_at
        if later and await things.changes_by_itself(row.id, row.changed_at):
            by_record = by_record._replace(changed_at=row.changed_at)
        if by_record != (row.entered_at, row.changed_at):
            found[row.id] = by_record
    return found


async def put_pairs(store: AnyStore, kind: str, words: Mapping[str, Words]) -> int:
    """Have each thing found by its words; gives how many pairs were wanting."""
    async with store.writing() as connection:
        pairs = await _pairs(connection, words)
        rows = [
            {"kind": kind, "pair": pair, "began_on": words[thing].began_on, "thing": thing}
            for thing, found in pairs.items()
            for pair in found
        ]
        return await insert_new(connection, PAIR, rows)


async def sweep_pairs(store: AnyStore, kind: type[SqlCollection[Any]]) -> int:
    """Take away by what no thing is found any more, such as the title that was erased; gives how many pairs it was."""
    key, gone = (PAIR.c.pair, PAIR.c.began_on, PAIR.c.thing), 0
    async with store.reading() as connection:
        page: list[Row[Any]] = []
        async for row in in_pages(connection, select(*key).where(PAIR.c.kind == kind.kind), *key, size=PAIRS):
            page.append(row)
            if len(page) == PAIRS:
                gone += await _sweep(store, kind, page)
                page = []
    return gone + await _sweep(store, kind, page)


async def _sweep(store: AnyStore, kind: type[SqlCollection[Any]], page: Sequence[Row[Any]]) -> int:
    things = {row.thing for row in page}
    async with store.writing() as connection:
        words = await _words(connection, kind, things)
        pairs = await _pairs(connection, words)
        there = set(await connection.scalars(select(kind.table().c.id).where(kind.table().c.id.in_(sorted(things)))))
        gone = [
            (row.pair, row.began_on, row.thing)
            for row in page
            if row.thing not in there
            or (row.thing in words and (row.began_on != words[row.thing].began_on or row.pair not in pairs[row.thing]))
        ]
        if gone:
            these = tuple_(PAIR.c.pair, PAIR.c.began_on, PAIR.c.thing).in_(gone)
            await connection.execute(delete(PAIR).where(PAIR.c.kind == kind.kind, these))
    return len(gone)


async def _words(connection: AsyncConnection, kind: type[SqlCollection[Any]], ids: Iterable[str]) -> dict[str, Words]:
    """Of those that this program can read."""
    table = kind.table()
    query = select(table.c.id, table.c.began_on, table.c.number, table.c.title)
    rows = await connection.execute(query.where(table.c.id.in_(sorted(ids)), kind.readable()))
    return {row.id: Words.of(dict(row._mapping)) for row in rows}


async def _pairs(connection: AsyncConnection, words: Mapping[str, Words]) -> dict[str, set[str]]:
    texts = await texts_of(connection, {each.title for each in words.values() if each.title})
    return {id: set(each.pairs(texts)) for id, each in words.items()}
