"""What an endpoint was not sent while it was off, once it receives again: in the order of the feed."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from services.notify.delivery.adapters.authorities import Authorities
from services.notify.delivery.adapters.deliveries import DROPPED, FAILED, PENDING
from services.notify.delivery.adapters.passing import (
    DELIVERY,
    PASSED,
    Hearers,
    PassedFact,
    concerned_by,
    feed_head,
    queue,
)
from services.notify.delivery.adapters.pings import PING
from services.notify.delivery.domain.endpoint import Endpoint
from services.notify.delivery.domain.hearing import Concerned

# Of so many facts of the feed, the last, those that are for the endpoint are sent; the rest are read there.
MOST_CAUGHT_UP = 10_000
_AT_ONCE = 500
_IMPORTED = '"imported":true'


async def last_before(connection: AsyncConnection, endpoint: str) -> int:
    """The number of the last fact of the feed before the first that is on its way to the endpoint or has failed; of the
    last of all where none is or has."""
    unsent = and_(DELIVERY.c.endpoint == endpoint, DELIVERY.c.state.in_([PENDING, FAILED]))
    query = select(func.min(PASSED.c.position)).join(DELIVERY, DELIVERY.c.event_id == PASSED.c.event_id).where(unsent)
    first = await connection.scalar(query)
    return await feed_head(connection) if first is None else first - 1


async def catch_up(
    connection: AsyncConnection, endpoint: Endpoint, authorities: Authorities, since: int, at: datetime
) -> None:
    """Queue what was told after that number and is for the endpoint, by what its unit may hear now. What became of
    facts that it was sent is on its way already."""
    after = max(since, await feed_head(connection, hold=True) - MOST_CAUGHT_UP)
    given_up = or_(DELIVERY.c.state == FAILED, and_(DELIVERY.c.state == DROPPED, DELIVERY.c.last_problem.is_(None)))
    told_since = DELIVERY.c.event_id.in_(select(PASSED.c.event_id).where(PASSED.c.position > after))
    again = update(DELIVERY).where(DELIVERY.c.endpoint == endpoint.id, given_up, told_since)
    afresh = {"state": PENDING, "attempts": 0, "next_attempt_at": at, "settled_at": None}
    await connection.execute(again.values(afresh))
    hearers = Hearers([endpoint], authorities)
    async for rows in _told_after(connection, after):
        told = [(row, _fact(row)) for row in rows]
        wanting = [(endpoint.id, fact) for row, fact in told if await hearers.of(fact, *_concerned(fact, row))]
        await queue(connection, wanting, at)


async def _told_after(connection: AsyncConnection, after: int) -> AsyncIterator[Sequence[Row[Any]]]:
    """In parts. A message to try an address is no fact."""
    while True:
        told = select(PASSED).where(PASSED.c.position > after, PASSED.c.type != PING)
        rows = (await connection.execute(told.order_by(PASSED.c.position).limit(_AT_ONCE))).all()
        yield rows
        if len(rows) < _AT_ONCE:
            return
        after = rows[-1].position


def _fact(row: Row[Any]) -> PassedFact:
    names = ("event_id", "type", "region", "owner", "body", "answers", "about", "party", "others", "address")
    return PassedFact(**{name: getattr(row, name) for name in names}, imported=_IMPORTED in row.body)


def _concerned(fact: PassedFact, row: Row[Any]) -> list[Concerned]:
    now = concerned_by(fact)
    if row.former_owner is None:
        return [now]
    former = Concerned(row.former_region, row.former_owner, row.former_party, others=row.former_others)
    return [now, former._replace(address=fact.address)]
