"""The official numbers of things, whatever their kinds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.model.lines import Thing
from shared.storage.among import among
from shared.storage.collection import collections_of


async def numbers_of(connection: AsyncConnection, things: Iterable[Thing], *, service: str) -> Mapping[Thing, str]:
    """Of those of a page that have one, as it is now; `service` is whose they are."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for thing in things:
        wanted[thing.kind].add(thing.id)
    found: dict[Thing, str] = {}
    for kind, collection in collections_of(service).items():
        c = collection.table().c
        if kind in wanted and "number" in c:
            query = select(c.id, c.number).where(among(c.id, sorted(wanted[kind])))
            found |= {Thing(kind, row.id): row.number for row in await connection.execute(query) if row.number}
    return found
