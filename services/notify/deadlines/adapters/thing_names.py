"""What the things of all services are called, as they told it last."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.notify.deadlines.adapters.tables import ThingNameRow
from shared.contracts.naming import ThingNamedV1
from shared.storage.among import among
from shared.storage.table_of import table_of
from shared.storage.upserts import insert_newer

THING_NAME = table_of(ThingNameRow)


class Called(NamedTuple):
    """What a thing of that service is called."""

    service: str
    told: ThingNamedV1


def address(service: str, thing: str) -> str:
    """Under which a thing is known here: ``review/ID``."""
    return f"{service}/{thing}"


async def keep_names(connection: AsyncConnection, called: Sequence[Called]) -> None:
    """Of several names of one thing the last counts, in whichever order they are heard."""
    last: dict[str, Called] = {}
    for each in called:
        key = address(each.service, each.told.thing)
        if key not in last or last[key].told.version < each.told.version:
            last[key] = each
    rows = [
        {"thing": key, "kind": told.kind, "label": told.label, "version": told.version}
        for key, (_, told) in last.items()
    ]
    if rows:
        await insert_newer(connection, THING_NAME, rows, key="thing", by="version")


async def names_kept(connection: AsyncConnection, things: Iterable[str]) -> Mapping[str, str]:
    """What those of the things are called that have a name, by their addresses."""
    wanted = {*things}
    if not wanted:
        return {}
    query = select(THING_NAME.c.thing, THING_NAME.c.label).where(among(THING_NAME.c.thing, wanted))
    found = await connection.execute(query.where(THING_NAME.c.label.is_not(None)))
    return {row.thing: row.label for row in found}


def name_of(thing: ColumnElement[str]) -> ScalarSelect[str | None]:
    """In a query, what the thing of that address is called."""
    return select(THING_NAME.c.label).where(THING_NAME.c.thing == thing).scalar_subquery()
