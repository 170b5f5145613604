"""What is entered in the directory of what units are to each other, as a service is told it."""

from dataclasses import replace
from datetime import date

from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.units import Related
from shared.storage.cause import own_cause
from shared.storage.store import AnyStore


async def stands_in(
    store: AnyStore,
    relation: Relation,
    holder: str,
    to: str,
    since: date = date(2020, 1, 1),
    until: date | None = None,
) -> None:
    """The service is told that the holder stands in the relation to the unit since that day, and whether it ended."""
    async with store.begin(own_cause(store.service, "relating")) as work:
        known = await work.directory.unit(to)
        assert known is not None
        others = (each for each in known.related if (each.relation, each.holder) != (relation, holder))
        related = (*others, Related(relation=relation, holder=holder, since=since, until=until))
        await work.directory.know(replace(known, version=known.version + 1, related=related))
