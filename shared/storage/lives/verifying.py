"""Living things again by what is written of them: what is stored has to be what they come to."""

from collections.abc import AsyncIterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from shared.kernel.lives.rectifying import carry_on
from shared.storage.explanations import hashes_kept
from shared.storage.left_behind import lines_of_nothing, rewritings, without_row
from shared.storage.lines import all_lines, once
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.known_since import KnownSince
from shared.storage.lives.rows import EntryLine
from shared.storage.paging import in_pages
from shared.storage.states import DamagedState, Stored
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
    kept = _Kept(await rewritings(work.connection), await hashes_kept(work.connection))
    for kind in kinds:
        gone = await without_row(work.connection, kind, 1)
        flaw = flaw or (f"{kind.kind}/{gone[0]} is on record, and its row is gone" if gone else None)
        async for row in _rows(work, kind, batch):
            lived += 1
            flaw = flaw or await _flaw_of(work, kind(work), row, kept)
            work.read_entries.clear()
    nothing = await lines_of_nothing(work.connection, kinds, kept.rewritten)
    return LivedAgain(lived, flaw or (f"{nothing} is counted, and is not there" if nothing else None))


@dataclass(frozen=True, slots=True)
class _Kept:
    """When lines were written anew, and the hashes of the explanations that are there."""

    rewritten: Set[datetime]
    explanations: Set[str]


async def _flaw_of(work: Work, things: LivingCollection[Any], row: Row[Any], kept: _Kept) -> str | None:
    called, stored = f"{things.kind}/{row.id}", Stored(*(getattr(row, name) for name in Stored._fields))
    try:
        thing = things.load(stored)
    except DamagedState:
        return f"{called} cannot be read"
    lines = await things.lines(row.id)
    numbers = [line.written.number for line in lines]
    if numbers != list(range(1, thing.entries + 1)):
        last = max(numbers, default=0)
        return f"{called} stands at entry {thing.entries}, and the last that is written is number {last}"
    again = await things.live_again(thing)
    carry_on(thing, again, thing.entries)
    again.version = thing.version
    if not things.unchanged(again, stored):
        return f"{called} is not what its entries come to"
    if missing := thing.explained_by - kept.explanations:
        return f"{called} names an explanation that is gone, {min(missing)}"
    said = {name: value for name, value in things.content(thing).items() if name not in _BESIDE}
    otherwise = sorted(name for name, value in said.items() if row._mapping[name] != value)
    if otherwise:
        return f"{called} is searched by another {otherwise[0]} than it has"
    known = await all_lines(work.connection, things.line_tables, things.kind, row.id)
    if once(each.line for each in known if each.known_to is None) != things.lines_of(thing):
        return f"{called} is counted by other lines than it has"
    since = KnownSince(things, row.id, lines, known, kept.rewritten)
    flaw = await _flaw_of_times(things, row, lines) or await since.flaw()
    return None if flaw is None else f"{called} {flaw}"


async def _flaw_of_times(things: LivingCollection[Any], row: Row[Any], lines: Sequence[EntryLine]) -> str | None:
    """It was entered with its first entry, and changed with its last, or by what came by itself after it; each cause
    that entered something has written it once at least."""
    if row.entered_at != lines[0].recorded_at:
        return "was entered at another time than its first entry"
    last = max(line.recorded_at for line in lines)
    if row.changed_at != lines[-1].recorded_at and (
        row.changed_at is None or row.changed_at < last or not await things.changes_by_itself(row.id, row.changed_at)
    ):
        return "was changed at another time than its last entry"
    if row.version < len({line.correlation_id for line in lines}):
        return "has been written more often than it says"
    return None


def _rows(work: Work, kind: type[LivingCollection[Any]], batch: int) -> AsyncIterator[Row[Any]]:
    table = kind.table()
    return in_pages(work.connection, select(table).where(kind.readable()), table.c.id, size=batch)
