"""Stored things written once more as this release writes them, while they are in use."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, Table, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.words.refusals import Refusal, Stale
from shared.storage.batch import Batch
from shared.storage.cause import own_cause
from shared.storage.collection import SqlCollection
from shared.storage.lines import Lines, open_lines, stage
from shared.storage.mending import close_of_nothing, explain, note, restore
from shared.storage.pairs import Words
from shared.storage.projection import Projection
from shared.storage.refilling import Recorded, otherwise_recorded, put_pairs, sweep_pairs
from shared.storage.store import AnyStore
from shared.storage.transactions import begin_now

BATCH, FEW, TRIES = 200, 20, 5


@dataclass
class Rewritten:
    """What was found of one kind; `lines` counts the things of which other lines were kept than follow from them.
    `overtaken` were changed by others meanwhile, which writes them anew as well;
    `later` are of a later release; `unreadable` are the ids of states that fit no shape of their version. Of a
    projection `rebuilt` says from how many things it was built anew. `restored` are the ids of things whose row was
    gone and was made again, `lost` of those of which too little is kept for that. `pairs` counts by what things were
    not found, or found wrongly, `explanations` those that were gone, `of_nothing` lines of what is not there, which are
    closed now."""

    kind: str
    read: int = 0
    written: int = 0
    overtaken: int = 0
    later: int = 0
    unreadable: list[str] = field(default_factory=list)
    rebuilt: int = 0
    lines: int = 0
    restored: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    pairs: int = 0
    explanations: int = 0
    of_nothing: int = 0


class _Old(NamedTuple):
    """A row, or lines of it, that are not as this release would write them, and what it would write; None of the row
    where that is as it should be."""

    id: str
    version: int
    content: dict[str, Any] | None
    lines: Lines


class _Read(NamedTuple):
    """A row with what this release would write of it, and the lines that are kept of it."""

    row: Row[Any]
    content: dict[str, Any]
    lines: Lines
    words: Words
    kept: Lines

    def old(self, when: Recorded | None) -> _Old | None:
        """What is to be written of it, with when it was entered and changed where that is otherwise; None where all is
        as it should be."""
        stored = self.row._mapping
        current = when is None and all(stored[column] == value for column, value in self.content.items())
        if current and self.lines == self.kept:
            return None
        content = {**self.content, **({} if when is None else when._asdict())}
        return _Old(self.row.id, self.row.version, None if current else content, self.lines)


async def rewrite(store: AnyStore, kind: type[SqlCollection[Any]], *, batch: int = BATCH) -> Rewritten:
    """Bring every state of a kind that has an earlier shape to the newest, and fill the columns of all anew, with by
    what they are found.

    Nothing happens to a thing by this: it keeps its version, and nothing is recorded or told. What is current is only
    read, so that a run that was cut short may begin again. Lines that were lost, or of which there was no kind, are
    known from now on: what was known before, nobody can say; that they were written anew is put on record.
    """
    told, last, at = Rewritten(kind.kind), "", store.clock.now()
    told.restored, told.lost = await restore(store, kind)
    told.of_nothing = await close_of_nothing(store, kind, at)
    while True:
        async with store.reading() as connection:
            things = kind(store.work_on(connection, own_cause(store.service, "rewrite")))
            rows = (await connection.execute(_after(kind.table(), last).limit(batch))).all()
            kept = await open_lines(connection, kind.line_tables, kind.kind, [row.id for row in rows])
            when = {} if issubclass(kind, Projection) else await otherwise_recorded(connection, things, rows)
        if not rows:
            told.pairs += await sweep_pairs(store, kind)
            return told
        read = [each for row in rows if (each := _read(things, row, kept[row.id], told)) is not None]
        old = [new for each in read if (new := each.old(when.get(each.row.id))) is not None]
        free = await _write(store, things, old, at) if old else set()
        told.pairs += await put_pairs(store, kind.kind, {each.row.id: each.words for each in read})
        told.explanations += await explain(store, kind, [each.row for each in read])
        told.read += len(rows)
        told.written += sum(each.content is not None for each in old if each.id in free)
        told.lines += sum(kept[each.id] != each.lines for each in old if each.id in free)
        told.overtaken += len(old) - len(free)
        last = rows[-1].id


async def rebuild(store: AnyStore, kind: type[Projection[Any]], *, batch: int = FEW) -> int:
    """Build a projection anew, a few of the things that it follows from in each transaction; gives how many there were.

    Those that somebody changes meanwhile are tried again. A run that was cut short may begin again.
    """
    done, last = 0, ""
    while True:
        ids = await _rebuilt(store, kind, last, batch)
        if not ids:
            return done
        done += len(ids)
        last = ids[-1]


async def _rebuilt(
    store: AnyStore, kind: type[Projection[Any]], after: str, batch: int, tries: int = TRIES
) -> list[str]:
    try:
        async with store.begin(own_cause(store.service, "rewrite")) as work:
            return await kind(work).rebuild(after, batch)
    except Stale:
        if tries == 1:
            raise
        return await _rebuilt(store, kind, after, batch, tries - 1)


def _after(table: Table, id: str) -> Select[Any]:
    return select(table).where(table.c.id > id).order_by(table.c.id)


def _read(things: SqlCollection[Any], row: Row[Any], kept: Lines, told: Rewritten) -> _Read | None:
    if row.state_version > things.state_version:
        told.later += 1
        return None
    try:
        thing = things.load(row)
        content, lines = things.content(thing), things.lines_of(thing)
    except (ValueError, LookupError, TypeError, Refusal):
        told.unreadable.append(row.id)
        return None
    if row.state_version == things.state_version:
        content["state"] = row.state  # says the same; a set, which has no order, would be written anew at every run
    return _Read(row, content, lines, Words.of(content), kept)


async def _write(store: AnyStore, things: SqlCollection[Any], old: Sequence[_Old], at: datetime) -> set[str]:
    """Which were still as they were read. A row that somebody holds is left to him: waiting could close a ring."""
    table = things.table()
    async with store.writing() as connection:
        await begin_now(connection)
        held = select(table.c.id, table.c.version).where(table.c.id.in_([each.id for each in old]))
        rows = await connection.execute(held.with_for_update(skip_locked=True))
        versions = {row.id: row.version for row in rows}
        free = [each for each in old if versions.get(each.id) == each.version]
        for each in free:
            if each.content is not None:
                await connection.execute(update(table).where(table.c.id == each.id).values(each.content))
        await _fill_lines(store, connection, things, free, at)
    return {each.id for each in free}


async def _fill_lines(
    store: AnyStore, connection: AsyncConnection, things: SqlCollection[Any], free: Sequence[_Old], at: datetime
) -> None:
    """Each thing's lines as they follow from it; those that are right stay as they are."""
    kept, batch = await open_lines(connection, things.line_tables, things.kind, [each.id for each in free]), Batch()
    for each in free:
        stage(batch, things.line_tables, things.kind, kept[each.id], each.lines, at)
    await batch.send(connection)
    if any(kept[each.id] != each.lines for each in free):
        await note(store, connection, type(things), at)
