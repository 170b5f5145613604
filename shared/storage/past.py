"""The domain events of one thing, as its history has them."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.model.aggregate import Event
from shared.storage.codecs import codec
from shared.storage.work import HISTORY


async def events_of(connection: AsyncConnection, kind: str, id: str, events: Iterable[type[Event]]) -> list[Event]:
    """What happened to a thing, oldest first; refuses with KeyError what is none of those `events`."""
    known, c = {each.__name__: each for each in events}, HISTORY.c
    query = select(c.event, c.body).where(c.kind == kind, c.aggregate_id == id).order_by(c.version, c.ordinal)
    return [codec(known[row.event]).validate_json(row.body) for row in await connection.execute(query)]
