"""Deliveries in the database: claimed in one transaction, recorded in another, never sent inside one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from services.notify.delivery.adapters.passing import DELIVERY, PASSED, thin
from services.notify.delivery.adapters.tables import EndpointRow
from services.notify.delivery.domain.endpoint import DeliveryState, EndpointState
from services.notify.delivery.domain.hearing import Concerned
from shared.kernel.words.canonical import canonical
from shared.storage.spans import traceparent_in
from shared.storage.table_of import table_of

_ENDPOINT = table_of(EndpointRow)
PENDING, DELIVERED, FAILED, DROPPED = (each.value for each in DeliveryState)

_OF_FACT = [
    PASSED.c[name]
    for name in (
        "type",
        "body",
        "region",
        "owner",
        "party",
        "former_region",
        "former_owner",
        "former_party",
        "others",
        "former_others",
        "address",
    )
]


@dataclass(frozen=True, slots=True)
class Claimed:
    """A delivery in hand, of a fact of that `type` that concerns these, a correction also those it concerned before;
    `attempts` were made before this one, `traceparent` is what had it sent."""

    endpoint: str
    event_id: str
    attempts: int
    type: str
    body: str
    concerned: tuple[Concerned, ...]
    traceparent: str | None = None


def waiting(*columns: ColumnElement[Any]) -> Select[Any]:
    """Of deliveries on their way to endpoints that receive. What a disabled one would get waits until it is enabled."""
    received = DELIVERY.join(_ENDPOINT, _ENDPOINT.c.id == DELIVERY.c.endpoint)
    return (
        select(*columns)
        .select_from(received)
        .where(DELIVERY.c.state == PENDING, _ENDPOINT.c.endpoint_state == EndpointState.ACTIVE.value)
    )


def due(at: datetime, *columns: ColumnElement[Any]) -> Select[Any]:
    """Of those of them that may be tried at `at`: no lease is on them, and no pause after a failure."""
    return waiting(*columns).where(DELIVERY.c.next_attempt_at <= at)


def _concerned(row: Row[Any]) -> tuple[Concerned, ...]:
    now = Concerned(row.region, row.owner, row.party, others=row.others, address=row.address or "")
    if row.former_owner is None:
        return (now,)
    before = Concerned(row.former_region, row.former_owner, row.former_party, others=row.former_others)
    return (now, before._replace(address=now.address))


async def claim(
    connection: AsyncConnection, *, at: datetime, lease: timedelta, busy: Collection[str], limit: int
) -> list[Claimed]:
    """Take what is due, the oldest first, for endpoints that are not busy; others may take it again after the lease."""
    key = tuple_(DELIVERY.c.endpoint, DELIVERY.c.event_id)
    query = (
        due(at, DELIVERY.c.endpoint, DELIVERY.c.event_id, DELIVERY.c.attempts, *_OF_FACT)
        .join(PASSED, PASSED.c.event_id == DELIVERY.c.event_id)
        .where(DELIVERY.c.endpoint.not_in(busy))
        .order_by(DELIVERY.c.next_attempt_at, PASSED.c.position)
        .limit(limit)
        .with_for_update(skip_locked=True, of=DELIVERY)
    )
    rows = (await connection.execute(query)).all()
    claimed = [
        Claimed(
            row.endpoint,
            row.event_id,
            row.attempts,
            row.type,
            canonical(thin(row.body)),
            _concerned(row),
            traceparent_in(row.body),
        )
        for row in rows
    ]
    if claimed:
        keys = [(each.endpoint, each.event_id) for each in claimed]
        await connection.execute(update(DELIVERY).where(key.in_(keys)).values(next_attempt_at=at + lease))
    return claimed


async def record(connection: AsyncConnection, endpoint: str, event_id: str, values: Mapping[str, Any]) -> None:
    """Write down what became of one delivery."""
    one = and_(DELIVERY.c.endpoint == endpoint, DELIVERY.c.event_id == event_id)
    await connection.execute(update(DELIVERY).where(one).values(**values))


async def give_back(connection: AsyncConnection, endpoint: str, event_ids: Collection[str], at: datetime) -> None:
    """Let what was claimed but not tried wait until `at`."""
    untried = and_(DELIVERY.c.endpoint == endpoint, DELIVERY.c.event_id.in_(event_ids), DELIVERY.c.state == PENDING)
    await connection.execute(update(DELIVERY).where(untried).values(next_attempt_at=at))


async def drop_pending(connection: AsyncConnection, endpoint: str, at: datetime, *, problem: str | None = None) -> None:
    """Give up what is still on its way to an endpoint, for that `problem` where it is not one of delivering."""
    pending = and_(DELIVERY.c.endpoint == endpoint, DELIVERY.c.state == PENDING)
    said = {} if problem is None else {"last_problem": problem}
    dropped = {"state": DROPPED, "next_attempt_at": None, "settled_at": at, **said}
    await connection.execute(update(DELIVERY).where(pending).values(dropped))


async def send_again(connection: AsyncConnection, endpoint: str, event_id: str, at: datetime) -> bool:
    """Put a settled delivery back on its way from the start of the schedule; False when there is none.

    To an endpoint that was removed nothing is sent again.
    """
    kept = select(_ENDPOINT.c.id).where(
        _ENDPOINT.c.id == endpoint, _ENDPOINT.c.endpoint_state != EndpointState.REMOVED.value
    )
    one = and_(DELIVERY.c.endpoint.in_(kept), DELIVERY.c.event_id == event_id, DELIVERY.c.state != PENDING)
    values = {"state": PENDING, "attempts": 0, "next_attempt_at": at, "settled_at": None}
    return (await connection.execute(update(DELIVERY).where(one).values(**values))).rowcount == 1
