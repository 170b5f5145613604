"""Seals: a chain of hashes over the entries, made apart from the requests that make entries."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.storage.chain import GENESIS, Chain
from shared.storage.paging import in_pages
from shared.storage.table_of import table_of
from shared.storage.tables import SealRow
from shared.storage.transactions import begin_now
from shared.storage.work import ENTRY

SEAL = table_of(SealRow)

# No transaction lives that long: entries older than the seals before it are sealed, whatever gaps their ids have.
LONGEST_TRANSACTION = timedelta(minutes=10)
# Any number: it is what all processes of a service wait for that seal. Facts get theirs under another lock, and go on.
_SEALING = 20_250_101
_SEALED = [column for column in ENTRY.c if column.name != "id"]


async def seal_entries(connection: AsyncConnection, chain: Chain, at: datetime, limit: int, *, after: int = 0) -> int:
    """Seal up to `limit` committed entries of the service in the order of their ids; gives how many. One at a time.

    None up to `after` is without its seal.
    """
    await _wait_for_others(connection)
    waiting = (await connection.execute(await _unsealed(connection, at, limit, after))).all()
    if not waiting:
        return 0
    seq, prev = await _last(connection)
    rows = []
    for entry in waiting:
        seq += 1
        hash_ = seal(chain, prev, seq, entry)
        rows.append({"seq": seq, "entry": entry.id, "hash": hash_, "sealed_at": at})
        prev = hash_
    await connection.execute(insert(SEAL), rows)
    return len(rows)


async def _wait_for_others(connection: AsyncConnection) -> None:
    """Until the transaction ends nobody else seals; on SQLite nobody else writes."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SELECT pg_advisory_xact_lock(:sealing)"), {"sealing": _SEALING})
    else:
        await begin_now(connection)


async def oldest_unsealed(connection: AsyncConnection, at: datetime, *, after: int = 0) -> datetime | None:
    """When the oldest entry without a seal was recorded; None when all have one. None up to `after` is without."""
    first = (await connection.execute(await _unsealed(connection, at, 1, after))).first()
    return None if first is None else first.recorded_at


async def sealed_up_to(connection: AsyncConnection, at: datetime, after: int) -> int:
    """The entry up to which all have their seals, and none can come any more; no earlier one than `after`.

    An id that is missing is still on its way, or what took it was rolled back: that is told apart by time only.
    """
    after = max(after, await _floor(connection, at))
    known = select(func.count(), func.max(SEAL.c.entry)).where(SEAL.c.entry > after)
    sealed, last = (await connection.execute(known)).one()
    return int(last) if sealed and last - after == sealed else after


def seal(chain: Chain, prev_hash: str, seq: int, entry: Row[Any]) -> str:
    """The hash of an entry that follows `prev_hash`: over all that its row says."""
    said = json.dumps([_text(entry._mapping[column.name]) for column in _SEALED], ensure_ascii=False)
    return chain.link(prev_hash, seq, f"entry/{entry.id}", said)


@dataclass(frozen=True, slots=True)
class SealsVerified:
    """How many entries of how many things were looked through, how many seals; what is wrong first.

    `head` is the hash of the last seal. Whoever owns the database can make all seals anew: only a head that was written
    down elsewhere shows that.
    """

    things: int
    entries: int
    seals: int
    head: str
    flaw: str | None


async def verify_seals(connection: AsyncConnection, chain: Chain, batch: int, at: datetime) -> SealsVerified:
    """Compute every seal anew, and see that the entries of each thing are numbered without a gap.

    No seal is without its entry, and `at` that time none of the entries that were passed by can still get one.
    """
    seals, prev, flaw = 0, GENESIS, None
    async for row in _sealed(connection, batch):
        seals += 1
        if flaw is None and row.seq != seals:
            flaw = f"seal {row.seq} does not continue seal {seals - 1}"
        elif flaw is None and row.id is None:
            flaw = f"the entry of seal {row.seq} is gone"
        elif flaw is None and seal(chain, prev, row.seq, row) != row.hash:
            flaw = f"entry {row.number} of {row.kind}/{row.thing} is not what was sealed"
        prev = row.hash
    counted = select(ENTRY.c.kind, ENTRY.c.thing, func.count().label("entries"), func.max(ENTRY.c.number).label("last"))
    lives = counted.group_by(ENTRY.c.kind, ENTRY.c.thing).subquery()
    things, entries = (
        await connection.execute(select(func.count(), func.sum(lives.c.entries)).select_from(lives))
    ).one()
    gap = (await connection.execute(select(lives).where(lives.c.entries != lives.c.last).limit(1))).first()
    if flaw is None and gap is not None:
        flaw = f"the entries of {gap.kind}/{gap.thing} are {gap.entries}, and the last is number {gap.last}"
    passed_by = await _passed_by(connection, at)
    if flaw is None and passed_by is not None:
        flaw = f"entry {passed_by.number} of {passed_by.kind}/{passed_by.thing} has no seal, and later ones have"
    return SealsVerified(int(things or 0), int(entries or 0), seals, prev, flaw)


async def _passed_by(connection: AsyncConnection, at: datetime) -> Any:  # noqa: ANN401 - a row of the columns below
    """An entry that was put before those that were sealed long ago."""
    joined = ENTRY.outerjoin(SEAL, SEAL.c.entry == ENTRY.c.id)
    early = (SEAL.c.entry.is_(None), ENTRY.c.id <= await _floor(connection, at))
    query = select(ENTRY.c.kind, ENTRY.c.thing, ENTRY.c.number).select_from(joined).where(*early)
    return (await connection.execute(query.order_by(ENTRY.c.id).limit(1))).first()


async def _floor(connection: AsyncConnection, at: datetime) -> int:
    """The entry that was sealed so long ago that none before it can come any more."""
    surely = (
        select(SEAL.c.entry).where(SEAL.c.sealed_at < at - LONGEST_TRANSACTION).order_by(SEAL.c.seq.desc()).limit(1)
    )
    return (await connection.execute(surely)).scalar_one_or_none() or 0


async def _unsealed(connection: AsyncConnection, at: datetime, limit: int, after: int) -> Any:  # noqa: ANN401 - a query
    waiting = (SEAL.c.entry.is_(None), ENTRY.c.id > max(after, await _floor(connection, at)))
    joined = ENTRY.outerjoin(SEAL, SEAL.c.entry == ENTRY.c.id)
    return select(ENTRY).select_from(joined).where(*waiting).order_by(ENTRY.c.id).limit(limit)


async def _last(connection: AsyncConnection) -> tuple[int, str]:
    row = (await connection.execute(select(SEAL.c.seq, SEAL.c.hash).order_by(SEAL.c.seq.desc()).limit(1))).first()
    return (0, GENESIS) if row is None else (row.seq, row.hash)


def _sealed(connection: AsyncConnection, batch: int) -> AsyncIterator[Any]:
    joined = SEAL.outerjoin(ENTRY, SEAL.c.entry == ENTRY.c.id)
    query = select(ENTRY, SEAL.c.seq, SEAL.c.hash).select_from(joined)
    return in_pages(connection, query, SEAL.c.seq, size=batch)


def _text(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value
