"""Stored things written once more as this release writes them, while they are in use."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, Table, select, update

from shared.kernel.words.refusals import Refusal, Stale
from shared.storage.cause import own_cause
from shared.storage.collection import SqlCollection
from shared.storage.projection import Projection
from shared.storage.store import AnyStore

BATCH, FEW, TRIES = 200, 20, 5


@dataclass
class Rewritten:
    """What was found of one kind. `overtaken` were changed by others meanwhile, which writes them anew as well;
    `later` are of a later release; `unreadable` are the ids of states that fit no shape of their version. Of a
    projection `rebuilt` says from how many things it was built anew."""

    kind: str
    read: int = 0
    written: int = 0
    overtaken: int = 0
    later: int = 0
    unreadable: list[str] = field(default_factory=list)
    rebuilt: int = 0


class _Old(NamedTuple):
    """A row that is not as this release would write it, and what it would write."""

    id: str
    version: int
    content: dict[str, Any]


async def rewrite(store: AnyStore, kind: type[SqlCollection[Any]], *, batch: int = BATCH) -> Rewritten:
    """Bring every state of a kind that has an earlier shape to the newest, and fill the columns of all anew.

    Nothing happens to a thing by this: it keeps its version, and nothing is recorded or told. What is current is only
    read, so that a run that was cut short may begin again.
    """
    told, last = Rewritten(kind.kind), ""
    while True:
        async with store.reading() as connection:
            things = kind(store.work_on(connection, own_cause(store.service, "rewrite")))
            rows = (await connection.execute(_after(kind.table(), last).limit(batch))).all()
        if not rows:
            return told
        old = [each for row in rows if (each := _old(things, row, told)) is not None]
        written = await _write(store, kind.table(), old) if old else 0
        told.read += len(rows)
        told.written += written
        told.overtaken += len(old) - written
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


def _old(things: SqlCollection[Any], row: Row[Any], told: Rewritten) -> _Old | None:
    if row.state_version > things.state_version:
        told.later += 1
        return None
    try:
        content = things.content(things.load(row))
    except (ValueError, LookupError, TypeError, Refusal):
        told.unreadable.append(row.id)
        return None
    if row.state_version == things.state_version:
        content["state"] = row.state  # says the same; a set, which has no order, would be written anew at every run
    stored = row._mapping
    current = all(stored[column] == value for column, value in content.items())
    return None if current else _Old(row.id, row.version, content)


async def _write(store: AnyStore, table: Table, old: Sequence[_Old]) -> int:
    """How many were still as they were read. A row that somebody holds is left to him: waiting could close a ring."""
    written = 0
    async with store.writing() as connection:
        free = select(table.c.id).where(table.c.id.in_([each.id for each in old])).with_for_update(skip_locked=True)
        ids = set(await connection.scalars(free))
        for each in (each for each in old if each.id in ids):
            as_read = (table.c.id == each.id, table.c.version == each.version)
            written += (await connection.execute(update(table).where(*as_read).values(each.content))).rowcount
    return written
