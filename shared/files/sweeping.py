"""What is left behind is swept: files that hang on nothing, bytes without a row, beginnings of files."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, false, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.files.kept_bytes import INCOMING, KeptBytes, Lying, is_begun
from shared.storage.files import KEPT_FILE
from shared.storage.store import AnyStore
from shared.storage.table_of import table_of
from shared.storage.tables import ProposalRow
from shared.storage.texts import KEPT_TEXT

_AT_ONCE = 200
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PROPOSAL = table_of(ProposalRow)


@dataclass(frozen=True, slots=True)
class Swept:
    """How many files that hung on nothing, how many bytes without a row, how many beginnings; their sizes together."""

    files: int = 0
    bytes: int = 0
    begun: int = 0
    size: int = 0


async def sweep(store: AnyStore, kept: KeptBytes, grace: timedelta, *, dry_run: bool = False) -> Swept:
    """Sweep what is older than the `grace`, or in a dry run only count it."""
    before = store.clock.machine.now() - grace
    rows = await _sweep_rows(store, before, dry_run=dry_run)
    begun = await _sweep_begun(kept, before, dry_run=dry_run)
    left = await _sweep_bytes(store, kept, before, dry_run=dry_run)
    return Swept(rows, len(left), len(begun), sum(each.size for each in (*left, *begun)))


async def _sweep_rows(store: AnyStore, before: datetime, *, dry_run: bool) -> int:
    old = (KEPT_FILE.c.thing.is_(None), KEPT_FILE.c.kept_at < before)
    swept = 0
    while True:
        async with _alone(store) as connection:
            free = (*old, KEPT_FILE.c.id.not_in(await _proposed(connection)))
            asked = select(KEPT_FILE.c.id, KEPT_FILE.c.name).where(*free)
            found = (await connection.execute(asked if dry_run else asked.limit(_AT_ONCE))).all()
            swept += len(found)
            if dry_run or not found:
                return swept
            await connection.execute(delete(KEPT_FILE).where(KEPT_FILE.c.id.in_([row.id for row in found]), *free))
            await connection.execute(delete(KEPT_TEXT).where(KEPT_TEXT.c.id.in_([row.name for row in found])))
            await connection.commit()


async def _proposed(connection: AsyncConnection) -> set[str]:
    """The files that a correction names which waits for its second person, it may be for longer than a day."""
    waiting = select(KEPT_TEXT.c.text).join(PROPOSAL, PROPOSAL.c.said == KEPT_TEXT.c.id)
    texts = await connection.scalars(waiting.where(PROPOSAL.c.outcome.is_(None)))
    return {id for text in texts for id in _ID.findall(text)}


async def _sweep_begun(kept: KeptBytes, before: datetime, *, dry_run: bool) -> list[Lying]:
    old = [each async for each in kept.lying(INCOMING) if each.since < before]
    for each in [] if dry_run else old:
        await (kept.drop_begun(each) if is_begun(each.path) else kept.drop(each.path))
    return old


async def _sweep_bytes(store: AnyStore, kept: KeptBytes, before: datetime, *, dry_run: bool) -> list[Lying]:
    swept: list[Lying] = []
    some: list[Lying] = []
    async for each in kept.lying():
        if each.since < before and not each.path.startswith(f"{INCOMING}/"):
            some.append(each)
        if len(some) == _AT_ONCE:
            swept += await _without_rows(store, kept, some, dry_run=dry_run)
            some = []
    return swept + await _without_rows(store, kept, some, dry_run=dry_run)


async def drop_unneeded(store: AnyStore, kept: KeptBytes, path: str, size: int) -> None:
    """The bytes that lie there, if no file has them any more."""
    await _without_rows(store, kept, [Lying(path, size, store.clock.machine.now())], dry_run=False)


async def _without_rows(store: AnyStore, kept: KeptBytes, some: Sequence[Lying], *, dry_run: bool) -> list[Lying]:
    """Gone while nobody can write a row for them: see `settle`."""
    if not some:
        return []
    async with _alone(store) as connection:
        needed = (KEPT_FILE.c.hash.in_([_hash_in(each.path) for each in some]), KEPT_FILE.c.erased_at.is_(None))
        asked = select(KEPT_FILE.c.hash).where(*needed)
        standing = set(await connection.scalars(asked))
        left = [each for each in some if _hash_in(each.path) not in standing]
        if not dry_run:
            await kept.drop(*(each.path for each in left))
    return left


def _hash_in(path: str) -> str:
    return path.rpartition("/")[2]


@asynccontextmanager
async def _alone(store: AnyStore) -> AsyncIterator[AsyncConnection]:
    """A transaction beside which nobody writes a row of a file."""
    async with store.writing() as connection:
        if connection.dialect.name == "postgresql":
            await connection.execute(text("LOCK TABLE kept_file IN SHARE ROW EXCLUSIVE MODE"))
        else:
            await connection.execute(delete(KEPT_FILE).where(false()))
        yield connection
