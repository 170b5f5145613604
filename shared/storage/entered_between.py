"""What was entered about things between two instants: that by which a figure has become another."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, select, true, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.model.lines import Thing
from shared.storage.work import ENTRY

# Two parameters a thing, well below what either database takes.
_AT_ONCE = 5_000


class EnteredLater(NamedTuple):
    """An entry by its number: the act, or what it does to the entry that it `rectifies`; `on` is its own day, which of
    one that puts another right is the day of entry, and `body` the act as it is stored."""

    kind: str
    thing: str
    number: int
    act: str
    act_version: int
    body: str | None
    on: date
    rectifies: int | None
    late: bool
    actor: str
    unit: str
    confirmed_by: str | None
    confirmed_for: str | None
    recorded_at: datetime

    @property
    def concerns(self) -> tuple[Thing, int]:
        """The entry whose act it brings in: itself, or that which it puts right."""
        return Thing(self.kind, self.thing), self.rectifies or self.number


async def entered_between(
    connection: AsyncConnection, things: Iterable[Thing], first: datetime, last: datetime | None
) -> Mapping[Thing, Sequence[EnteredLater]]:
    """The entries about each, by number, from one instant on, before the other where there is one."""
    since = ENTRY.c.recorded_at >= first
    between = since if last is None else and_(since, ENTRY.c.recorded_at < last)
    return await _entered(connection, things, between)


async def said_before(
    connection: AsyncConnection, entered: Iterable[EnteredLater]
) -> Mapping[EnteredLater, EnteredLater]:
    """Of each that puts an entry right, that which had said last what the entry says."""
    putting_right = [each for each in entered if each.rectifies is not None]
    by_entry = defaultdict[tuple[Thing, int], list[EnteredLater]](list)
    for lines in (await _entered(connection, (each.concerns[0] for each in putting_right), true())).values():
        for line in lines:
            by_entry[line.concerns].append(line)

    def earlier(each: EnteredLater) -> EnteredLater:
        lines = by_entry[each.concerns]
        return lines[bisect_left(lines, each.number, key=lambda line: line.number) - 1]

    return {each: earlier(each) for each in putting_right}


async def _entered(
    connection: AsyncConnection, things: Iterable[Thing], which: ColumnElement[bool]
) -> Mapping[Thing, Sequence[EnteredLater]]:
    wanted, found = sorted(set(things)), defaultdict[Thing, list[EnteredLater]](list)
    columns = [ENTRY.c[name] for name in EnteredLater._fields]
    for start in range(0, len(wanted), _AT_ONCE):
        of_these = tuple_(ENTRY.c.kind, ENTRY.c.thing).in_(wanted[start : start + _AT_ONCE])
        query = select(*columns).where(of_these, which).order_by(ENTRY.c.kind, ENTRY.c.thing, ENTRY.c.number)
        for row in await connection.execute(query):
            found[Thing(row.kind, row.thing)].append(EnteredLater(*row))
    return found
