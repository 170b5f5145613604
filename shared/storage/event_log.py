"""The log of a service's facts: numbering what is committed, reading it back, and how far it has been published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import uuid4

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.contracts.envelope import numbered
from shared.kernel.model.clock import Clock
from shared.storage.chain import GENESIS, Chain
from shared.storage.insert_missing import insert_missing
from shared.storage.table_of import table_of
from shared.storage.tables import EventLogRow, OutboxHeadRow
from shared.storage.work import OUTBOX

EVENT_LOG = table_of(EventLogRow)
HEAD = table_of(OutboxHeadRow)


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact as it stands in its producer's log, and as it travels."""

    epoch: str
    seq: int
    event_id: str
    type: str
    subject: str
    body: str
    prev_hash: str
    hash: str


class Head(NamedTuple):
    """Where a log ends; `published` is how far the broker has acknowledged it."""

    epoch: str
    seq: int
    hash: str
    published: int


_ENTRY_COLUMNS = [EVENT_LOG.c[name] for name in Entry.__slots__]
_HEAD_COLUMNS = [HEAD.c[name] for name in Head._fields]


async def sequence_outbox(
    connection: AsyncConnection, producer: str, chain: Chain, clock: Clock, limit: int
) -> list[Entry]:
    """Move up to `limit` committed facts from the outbox to the log, numbered and chained; what was moved.

    The head's row lock makes one sequencer at a time, so the order of the log is the order in which facts became
    visible, whatever the order of their outbox ids.
    """
    head = await lock_head(connection, producer)
    waiting = await _take_outbox(connection, limit)
    if not waiting:
        return []
    entries = _chained(head, waiting, chain)
    await append(connection, producer, entries, clock.now())
    return entries


async def append(connection: AsyncConnection, producer: str, entries: Sequence[Entry], at: datetime) -> None:
    """Put entries that continue the log at its end; for who holds the head's lock."""
    await connection.execute(insert(EVENT_LOG), [{**_columns(entry), "sequenced_at": at} for entry in entries])
    last = entries[-1]
    onwards = update(HEAD).where(HEAD.c.producer == producer)
    await connection.execute(onwards.values(epoch=last.epoch, seq=last.seq, hash=last.hash))


async def read_head(connection: AsyncConnection, producer: str) -> Head | None:
    """Where the log of this service ends; None before its first process has run."""
    row = (await connection.execute(select(*_HEAD_COLUMNS).where(HEAD.c.producer == producer))).one_or_none()
    return None if row is None else Head(*row)


async def read_entries(connection: AsyncConnection, after: int, limit: int) -> list[Entry]:
    """The entries that follow number `after`, in order."""
    query = select(*_ENTRY_COLUMNS).where(EVENT_LOG.c.seq > after).order_by(EVENT_LOG.c.seq).limit(limit)
    return [Entry(*row) for row in (await connection.execute(query)).all()]


async def mark_published(connection: AsyncConnection, producer: str, seq: int) -> None:
    """Note that the broker has everything up to `seq`; the mark never moves back."""
    onwards = update(HEAD).where(HEAD.c.producer == producer, HEAD.c.published < seq)
    await connection.execute(onwards.values(published=seq))


async def facts_wait(connection: AsyncConnection) -> bool:
    """Whether any fact waits for a number; nothing is locked for it."""
    return (await connection.execute(select(OUTBOX.c.id).limit(1))).first() is not None


async def count_outbox(connection: AsyncConnection) -> tuple[int, Any]:
    """How many facts wait for a number, and since when the oldest does."""
    row = (await connection.execute(select(func.count(), func.min(OUTBOX.c.created_at)).select_from(OUTBOX))).one()
    return int(row[0]), row[1]


async def lock_head(connection: AsyncConnection, producer: str) -> Head:
    """Where the log ends, locked until the transaction ends; made when it is missing."""
    query = select(*_HEAD_COLUMNS).where(HEAD.c.producer == producer).with_for_update()
    row = (await connection.execute(query)).one_or_none()
    if row is not None:
        return Head(*row)
    first = Head(epoch=uuid4().hex, seq=0, hash=GENESIS, published=0)
    await insert_missing(connection, HEAD, {"producer": producer, **first._asdict()})
    return Head(*(await connection.execute(query)).one())


async def _take_outbox(connection: AsyncConnection, limit: int) -> list[Any]:
    """What is committed, in the order of writing, taken out in the statement that reads it: no row can slip between."""
    first = select(OUTBOX.c.id).order_by(OUTBOX.c.id).limit(limit)
    taken = await connection.execute(delete(OUTBOX).where(OUTBOX.c.id.in_(first)).returning(OUTBOX))
    return sorted(taken.all(), key=lambda row: int(row.id))


def _columns(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in Entry.__slots__}


def _chained(head: Head, waiting: Sequence[Any], chain: Chain) -> list[Entry]:
    entries, seq, prev = [], head.seq, head.hash
    for row in waiting:
        seq += 1
        body = numbered(row.body, seq)
        hash_ = chain.link(prev, seq, row.event_id, body)
        entries.append(Entry(head.epoch, seq, row.event_id, row.type, row.subject, body, prev, hash_))
        prev = hash_
    return entries
