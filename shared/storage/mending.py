"""What was lost or added past the program, put right as far as it follows from what else is kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, update
from sqlalchemy.exc import NoResultFound
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.clocks.timed import Timed
from shared.kernel.periods import Explanation
from shared.kernel.words.refusals import Refusal
from shared.storage.cause import own_cause
from shared.storage.collection import SqlCollection
from shared.storage.explanations import hashes_missing, put
from shared.storage.insert_missing import insert_missing
from shared.storage.left_behind import note_rewriting, of_nothing, without_row
from shared.storage.refilling import last_version, recorded
from shared.storage.store import AnyStore
from shared.storage.transactions import begin_now

FEW = 20


async def restore(store: AnyStore, kind: type[SqlCollection[Any]]) -> tuple[list[str], list[str]]:
    """Make the rows again that are gone, each in a transaction; gives the ids of those, and of what cannot be made."""
    restored: list[str] = []
    lost: list[str] = []
    after = ""
    while True:
        async with store.reading() as connection:
            gone = await without_row(connection, kind, FEW, after)
        if not gone:
            return restored, lost
        for id in gone:
            (restored if await _restored(store, kind, id) else lost).append(id)
        after = gone[-1]


async def _restored(store: AnyStore, kind: type[SqlCollection[Any]], id: str) -> bool:
    async with store.writing() as connection:
        await begin_now(connection)
        things = kind(store.work_on(connection, own_cause(store.service, "rewrite")))
        try:
            thing = await things.again(id)
        except (ValueError, LookupError, TypeError, NoResultFound, Refusal):
            return False
        if thing is None:
            return False
        when = (await recorded(connection, kind.kind, [id]))[id]
        version = max(thing.version, await last_version(connection, kind.kind, id), 1)
        row = {**things.content(thing), **kind.marks, **when._asdict(), "id": id, "version": version}
        return await insert_missing(connection, kind.table(), row)


async def close_of_nothing(store: AnyStore, kind: type[SqlCollection[Any]], at: datetime) -> int:
    """Close the lines of what is not there: that they were counted until now stays to be seen."""
    closed = 0
    async with store.writing() as connection:
        for kept in kind.line_tables:
            done = await connection.execute(
                update(kept.table).where(of_nothing(kept), kept.table.c.known_to.is_(None)).values(known_to=at)
            )
            closed += done.rowcount
        if closed:
            await note(store, connection, kind, at)
    return closed


async def note(store: AnyStore, connection: AsyncConnection, kind: type[SqlCollection[Any]], at: datetime) -> None:
    """Put on record that lines of the kind are written anew at that instant."""
    await note_rewriting(connection, store.work_on(connection, own_cause(store.service, "rewrite")), kind.kind, at)


async def explain(store: AnyStore, kind: type[SqlCollection[Any]], rows: Sequence[Row[Any]]) -> int:
    """Put there again what explains the dates of things, where it is gone; gives how many that were."""
    found: dict[str, Explanation] = {}
    async with store.reading() as connection:
        things = kind(store.work_on(connection, own_cause(store.service, "rewrite")))
        loaded = [thing for row in rows if isinstance(thing := things.load(row), Timed)]
        missing = await hashes_missing(connection, {hash for thing in loaded for hash in thing.explained_by})
        for thing in loaded if missing else ():
            if thing.explained_by & missing and (again := await things.again(thing.id)) is not None:
                found |= {hash: again.explanations[hash] for hash in missing & again.explanations.keys()}
    if not found:
        return 0
    async with store.writing() as connection:
        return len(await put(connection, found))
