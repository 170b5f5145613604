"""Since when things stand as they do: the legal day of the last act that was entered of each and stands."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.storage.among import among
from shared.storage.work import ENTRY


async def last_entered(connection: AsyncConnection, kind: str, ids: Collection[str]) -> Mapping[str, date]:
    """Of those of the things of the kind of which anything was entered; what was put right is of the day that it says
    now, what was struck is no more."""
    if not ids:
        return {}
    c = ENTRY.c
    columns = (c.thing, c.number, c.rectifies, c.on, c.body.is_(None).label("says_nothing"))
    query = select(*columns).where(c.kind == kind, among(c.thing, sorted(ids))).order_by(c.thing, c.number)
    days: dict[str, dict[int, date]] = {}
    for row in await connection.execute(query):
        of_it = days.setdefault(row.thing, {})
        if row.says_nothing:
            of_it.pop(row.rectifies, None)
        else:
            of_it[row.number if row.rectifies is None else row.rectifies] = row.on
    return {thing: of_it[max(of_it)] for thing, of_it in days.items() if of_it}
