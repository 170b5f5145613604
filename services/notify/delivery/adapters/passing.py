"""Facts as outsiders get them: thin, numbered in the order of commits, with a delivery for each endpoint."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy.ext.asyncio import AsyncConnection

from services.notify.delivery.adapters.tables import DeliveryRow, FeedHeadRow, PassedFactRow
from services.notify.delivery.domain.endpoint import Endpoint
from shared.storage.table_of import table_of
from shared.storage.upserts import insert_new, upsert

PASSED = table_of(PassedFactRow)
DELIVERY = table_of(DeliveryRow)
_HEAD = table_of(FeedHeadRow)

# Who acted is a person; the explanation is long and can be asked for.
_NOT_KEPT = ("actor",)
# The trace is ours; whoever delivers a fact goes on with it.
_NOT_PASSED = (*_NOT_KEPT, "traceparent")
_NOT_PASSED_OF_DATA = ("explanation",)


class PassedFact(NamedTuple):
    """One fact for outsiders; `owner` is the unit it is about. It is made thin when it is read: most never are."""

    event_id: str
    type: str
    region: str
    owner: str
    body: str


def thin(body: str) -> dict[str, Any]:
    """What leaves the house of a stored fact: not the person who acted, and not what is long."""
    return _without(_NOT_PASSED, body)


def kept(body: str) -> dict[str, Any]:
    """What is kept, to be passed on, of a fact that another service told."""
    return _without(_NOT_KEPT, body)


def _without(names: Sequence[str], body: str) -> dict[str, Any]:
    envelope: dict[str, Any] = json.loads(body)
    data = {name: value for name, value in envelope["data"].items() if name not in _NOT_PASSED_OF_DATA}
    return {name: value for name, value in envelope.items() if name not in names} | {"data": data}


async def pass_on(
    connection: AsyncConnection, facts: Sequence[PassedFact], endpoints: Iterable[Endpoint], at: datetime
) -> None:
    """Number the facts and queue their deliveries: last in a transaction, for it holds the feed's lock to the end."""
    first = await _claim_numbers(connection, len(facts))
    await insert_new(
        connection, PASSED, [{**fact._asdict(), "position": first + nth} for nth, fact in enumerate(facts)]
    )
    deliveries = [
        {
            "endpoint": endpoint.id,
            "event_id": fact.event_id,
            "type": fact.type,
            "state": "pending",
            "attempts": 0,
            "next_attempt_at": at,
            "created_at": at,
        }
        for endpoint in endpoints
        for fact in facts
        if endpoint.wants(fact.type, fact.region, fact.owner)
    ]
    await insert_new(connection, DELIVERY, deliveries)


async def _claim_numbers(connection: AsyncConnection, count: int) -> int:
    fresh = upsert(connection, _HEAD).values(id=1, position=count)
    statement = fresh.on_conflict_do_update(
        index_elements=["id"], set_={"position": _HEAD.c.position + fresh.excluded.position}
    )
    last: int = (await connection.execute(statement.returning(_HEAD.c.position))).scalar_one()
    return last - count + 1
