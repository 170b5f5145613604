"""The epochs of a log: after a restore a producer goes on in a new one, and says from where.

The beginning of an epoch is an entry of the log like any other, so the chain runs through it; who began it and why
stands in the history, for it is free text and is not told to others.
"""

import json
from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.contracts.envelope import Envelope, numbered
from shared.kernel.identifiers.derived_id import derived_id
from shared.kernel.model.actor import NATION
from shared.kernel.model.clock import Clock
from shared.kernel.words.canonical import canonical
from shared.kernel.words.refusals import Unacceptable
from shared.storage.chain import GENESIS, Chain
from shared.storage.event_log import EVENT_LOG, Entry, append, lock_head, sequence_outbox
from shared.storage.work import HISTORY

_BATCH = 500


class NotInTheLog(Unacceptable):
    code = "ledger.not_in_the_log"
    zh = "账本中没有序号“{seq}”，最后一条的序号是“{head}”。"
    en = "There is no number “{seq}” in the log; it ends at “{head}”."


@dataclass(frozen=True, slots=True)
class EpochStart:
    """`began` is the entry that begins the epoch; up to `common` the log is the one it was before the restore."""

    epoch: str
    prior: str
    began: int
    common: int
    common_hash: str


def epoch_type(producer: str) -> str:
    """The type of the entries that begin an epoch."""
    return f"liandong.{producer}.epoch_began.v1"


async def begin_epoch(
    connection: AsyncConnection,
    producer: str,
    chain: Chain,
    clock: Clock,
    *,
    by: str,
    because: str,
    after: int | None = None,
) -> EpochStart:
    """Begin a new epoch at the end of the log, and keep who did so and why. Refuses with NotInTheLog.

    What waits in the outbox gets its numbers before, as it did in the history that was lost: there they are the same.
    `after` is the last number that the backup had, where more was numbered since; without it, all of the log is common.
    """
    while await sequence_outbox(connection, producer, chain, clock, _BATCH):
        pass
    head = await lock_head(connection, producer)
    common = head.seq if after is None else after
    hash_ = await _hash_at(connection, common)
    if hash_ is None:
        raise NotInTheLog(field="after", seq=common, head=head.seq)
    start = EpochStart(uuid4().hex, head.epoch, head.seq + 1, common, hash_)
    at = clock.now()
    data = {"epoch": start.epoch, "prior": start.prior, "common": common, "common_hash": hash_}
    envelope = Envelope(
        id=derived_id(f"{producer}/epoch/{start.epoch}"),
        source=f"/liandong/{producer}",
        type=epoch_type(producer),
        subject=f"log/{producer}",
        time=at,
        region=NATION,
        legaldate=clock.today(),
        actor=by,
        unit=producer,
        correlationid=start.epoch,
        data=data,
    )
    body = numbered(envelope.to_json(), start.began)
    link = chain.link(head.hash, start.began, envelope.id, body)
    entry = Entry(start.epoch, start.began, envelope.id, envelope.type, envelope.subject, body, head.hash, link)
    await append(connection, producer, [entry], at)
    await note(connection, "log", producer, "EpochBegan", {**data, "because": because}, by=by, clock=clock)
    return start


async def read_epochs(connection: AsyncConnection, producer: str) -> list[EpochStart]:
    """Every epoch after the first, in the order of the log."""
    query = select(EVENT_LOG.c.seq, EVENT_LOG.c.body).where(EVENT_LOG.c.type == epoch_type(producer))
    rows = (await connection.execute(query.order_by(EVENT_LOG.c.seq))).all()
    return [EpochStart(began=row.seq, **json.loads(row.body)["data"]) for row in rows]


async def note(
    connection: AsyncConnection, kind: str, id: str, event: str, body: dict[str, object], *, by: str, clock: Clock
) -> None:
    """Keep in the history what an operator has done to the ledger."""
    done = select(HISTORY.c.version).where(HISTORY.c.kind == kind, HISTORY.c.aggregate_id == id)
    versions = list((await connection.execute(done)).scalars())
    row = {
        "kind": kind,
        "aggregate_id": id,
        "version": len(versions) + 1,
        "ordinal": 0,
        "event": event,
        "on": clock.today(),
        "body": canonical(body),
        "actor": by,
        "unit": "",
        "correlation_id": str(uuid4()),
        "causation_id": None,
        "recorded_at": clock.now(),
    }
    await connection.execute(insert(HISTORY), row)


async def _hash_at(connection: AsyncConnection, seq: int) -> str | None:
    if seq == 0:
        return GENESIS
    found: str | None = (
        await connection.execute(select(EVENT_LOG.c.hash).where(EVENT_LOG.c.seq == seq))
    ).scalar_one_or_none()
    return found
