"""What was entered about things between two instants: that by which a figure has become another."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import and_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.model.lines import Thing
from shared.storage.work import ENTRY

# Two parameters a thing, well below what either database takes.
_AT_ONCE = 5_000


class EnteredLater(NamedTuple):
    """An entry by its number: the act, or what it does to the entry that it `rectifies`."""

    kind: str
    thing: str
    number: int
    act: str
    on: date
    rectifies: int | None
    late: bool
    recorded_at: datetime


async def entered_between(
    connection: AsyncConnection, things: Iterable[Thing], first: datetime, last: datetime | None
) -> Mapping[Thing, Sequence[EnteredLater]]:
    """The entries about each, by number, from one instant on, before the other where there is one."""
    wanted, found = sorted(set(things)), defaultdict[Thing, list[EnteredLater]](list)
    since = ENTRY.c.recorded_at >= first
    between = since if last is None else and_(since, ENTRY.c.recorded_at < last)
    columns = [ENTRY.c[name] for name in EnteredLater._fields]
    for start in range(0, len(wanted), _AT_ONCE):
        of_these = tuple_(ENTRY.c.kind, ENTRY.c.thing).in_(wanted[start : start + _AT_ONCE])
        query = select(*columns).where(of_these, between).order_by(ENTRY.c.kind, ENTRY.c.thing, ENTRY.c.number)
        for row in await connection.execute(query):
            found[Thing(row.kind, row.thing)].append(EnteredLater(*row))
    return found
