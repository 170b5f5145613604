"""What was answered to a client's request under its Idempotency-Key, kept in the transaction of its effects."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.storage.batch import Batch
from shared.storage.table_of import table_of
from shared.storage.tables import IdempotencyRow

KEPT = timedelta(days=7)

_TABLE = table_of(IdempotencyRow)


@dataclass(frozen=True, slots=True)
class Claim:
    """A client's key, and the fingerprint of the request it was used for."""

    client: str
    key: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What went out: replayed as it is."""

    status: int
    headers: Mapping[str, str]
    body: str


def remember(batch: Batch, claim: Claim, answer: Answer, *, at: datetime) -> None:
    """Keep the answer. A key that was used already violates the primary key: the whole transaction is then undone."""
    values = {
        "client": claim.client,
        "key": claim.key,
        "fingerprint": claim.fingerprint,
        "status": answer.status,
        "headers": json.dumps(dict(answer.headers)),
        "response": answer.body,
        "expires_at": at + KEPT,
    }
    batch.insert(_TABLE, [values])


async def recall(connection: AsyncConnection, client: str, key: str) -> tuple[Claim, Answer] | None:
    """What the client's key was used for and what was answered, if it was used."""
    query = select(_TABLE).where(_TABLE.c.client == client, _TABLE.c.key == key)
    row = (await connection.execute(query)).one_or_none()
    if row is None:
        return None
    return Claim(client, key, row.fingerprint), Answer(row.status, json.loads(row.headers), row.response)


async def forget_expired(connection: AsyncConnection, *, at: datetime) -> int:
    """Drop the answers whose time is over; returns how many."""
    return (await connection.execute(delete(_TABLE).where(_TABLE.c.expires_at <= at))).rowcount
