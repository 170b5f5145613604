"""Living things again by what is written of them: what is stored has to be what they come to."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from shared.kernel.lives.rectifying import carry_on
from shared.storage.lives.collection import LivingCollection
from shared.storage.states import Stored
from shared.storage.work import Work

BATCH = 500
_BESIDE = {"state", "state_version"}


@dataclass(frozen=True, slots=True)
class LivedAgain:
    """How many things were lived again; what is wrong first."""

    things: int
    flaw: str | None


async def live_again(work: Work, kinds: Sequence[type[LivingCollection[Any]]], batch: int = BATCH) -> LivedAgain:
    """Every thing of the kinds that this program can read, within one snapshot that is the caller's."""
    lived, flaw = 0, None
    for kind in kinds:
        async for row in _rows(work, kind, batch):
            lived += 1
            flaw = flaw or await _flaw_of(kind(work), row)
            work.read_entries.clear()
    return LivedAgain(lived, flaw)


async def _flaw_of(things: LivingCollection[Any], row: Row[Any]) -> str | None:
    called, stored = f"{things.kind}/{row.id}", Stored(*(getattr(row, name) for name in Stored._fields))
    thing = things.load(stored)
    numbers = [line.written.number for line in await things.lines(row.id)]
    if numbers != list(range(1, thing.entries + 1)):
        last = max(numbers, default=0)
        return f"{called} stands at entry {thing.entries}, and the last that is written is number {last}"
    again = await things.live_again(thing)
    carry_on(thing, again, thing.entries)
    again.version = thing.version
    if not things.unchanged(again, stored):
        return f"{called} is not what its entries come to"
    said = {name: value for name, value in things.content(thing).items() if name not in _BESIDE}
    otherwise = sorted(name for name, value in said.items() if row._mapping[name] != value)
    return f"{called} is searched by another {otherwise[0]} than it has" if otherwise else None


async def _rows(work: Work, kind: type[LivingCollection[Any]], batch: int) -> AsyncIterator[Row[Any]]:
    table, after, found = kind.table(), "", True
    while found:
        page = select(table).where(kind.readable(), table.c.id > after).order_by(table.c.id).limit(batch)
        rows = (await work.connection.execute(page)).all()
        for row in rows:
            yield row
        found = len(rows) == batch
        after = rows[-1].id if rows else after
