"""Runs: ledgers that were handed in, with their rows, in the service's own database."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.identifiers.divisions import codes
from shared.kernel.model.actor import Actor
from shared.kernel.words.wording import WordedCode
from shared.ledgers.cells import Cell, from_plain, to_plain
from shared.storage.lives.rows import roles_of
from shared.storage.table_of import table_of
from shared.storage.tables import ImportLineRow, ImportRunRow

RUN = table_of(ImportRunRow)
LINE = table_of(ImportLineRow)

# A file that was not read to its end by then never will be.
ABANDONED = timedelta(hours=6)
# Rows are kept that long after the run for whoever has to look into what was refused.
KEPT = timedelta(days=30)


class RowOutcome(WordedCode):
    """What became of a row; in a dry run, what would."""

    ENTERED = "entered", "录入", "entered"
    UNCHANGED = "unchanged", "此前已导入，未变", "imported before, the same"
    CONFLICTING = "conflicting", "此前已导入，内容不同", "imported before, otherwise"
    REFUSED = "refused", "有误，未录入", "refused"


@dataclass(frozen=True, slots=True)
class Run:
    """A ledger that was handed in; `rows` is None until all are kept, `last` the number of the last row done."""

    id: str
    kind: str
    file: str
    format: str
    digest: str
    dry_run: bool
    by: Actor
    paper: str | None
    rows: int | None
    last: int
    counts: Mapping[RowOutcome, int]
    begun_at: datetime
    ended_at: datetime | None

    @property
    def left(self) -> int:
        return (self.rows or 0) - sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Line:
    """A row that is to be done."""

    number: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a row. `told` are its faults or its findings, as plain data; one `is_half_done` that was refused
    after something of it was done already, which has to be given up."""

    number: int
    outcome: RowOutcome
    key: str | None = None
    thing: str | None = None
    told: Sequence[Mapping[str, Any]] = ()
    is_half_done: bool = False


_NEEDLESS = {RowOutcome.ENTERED, RowOutcome.UNCHANGED}


class RunTaken(RuntimeError):
    """Another process has done these rows meanwhile: what was done here is undone."""


async def begin_run(connection: AsyncConnection, run: Run) -> None:
    """Keep the run; its rows follow."""
    values = {
        "id": run.id,
        "kind": run.kind,
        "file": run.file,
        "format": run.format,
        "digest": run.digest,
        "dry_run": run.dry_run,
        "actor": run.by.id,
        "unit": run.by.unit,
        "region": run.by.region,
        "roles": ",".join(sorted(run.by.roles)),
        "paper": run.paper,
        "begun_at": run.begun_at,
        "last": run.last,
        **{outcome.value: 0 for outcome in RowOutcome},
    }
    await connection.execute(insert(RUN).values(values))


async def keep_lines(connection: AsyncConnection, run: str, lines: Iterable[Line]) -> None:
    """Keep rows that are to be done."""
    rows = [
        {"run": run, "number": line.number, "cells": json.dumps([to_plain(each) for each in line.cells])}
        for line in lines
    ]
    await connection.execute(insert(LINE), rows)


async def all_kept(connection: AsyncConnection, run: str, rows: int) -> None:
    """Every row is kept: the run may be done."""
    await connection.execute(update(RUN).where(RUN.c.id == run).values(rows=rows))


async def known_run(connection: AsyncConnection, id: str) -> Run | None:
    """The run of that id, or None."""
    row = (await connection.execute(select(RUN).where(RUN.c.id == id))).one_or_none()
    return None if row is None else _run(row)


async def runs_of(connection: AsyncConnection, by: Actor, limit: int) -> list[Run]:
    """The last ones of the caller's unit."""
    own = (RUN.c.unit == by.unit, RUN.c.region.in_(codes(by.region)))
    query = select(RUN).where(*own).order_by(RUN.c.begun_at.desc(), RUN.c.id).limit(limit)
    return [_run(row) for row in (await connection.execute(query)).all()]


async def next_run(connection: AsyncConnection) -> Run | None:
    """The one that was handed in first of those that are not done."""
    waiting = (RUN.c.rows.is_not(None), RUN.c.ended_at.is_(None))
    row = (await connection.execute(select(RUN).where(*waiting).order_by(RUN.c.begun_at, RUN.c.id).limit(1))).first()
    return None if row is None else _run(row)


async def next_lines(connection: AsyncConnection, run: Run, limit: int) -> list[Line]:
    """The first rows that are not done."""
    waiting = (LINE.c.run == run.id, LINE.c.number > run.last)
    query = select(LINE.c.number, LINE.c.cells).where(*waiting).order_by(LINE.c.number).limit(limit)
    rows = (await connection.execute(query)).all()
    return [Line(row.number, [from_plain(each) for each in json.loads(row.cells)]) for row in rows]


async def earlier_lines(connection: AsyncConnection, run: str, number: int, keys: Collection[str]) -> dict[str, int]:
    """The first row above that one which has the same key, for each of the keys that there are."""
    same = (LINE.c.run == run, LINE.c.key.in_(keys), LINE.c.number < number)
    query = select(LINE.c.key, func.min(LINE.c.number).label("first")).where(*same).group_by(LINE.c.key)
    return {row.key: row.first for row in (await connection.execute(query)).all()}


async def note(connection: AsyncConnection, run: Run, judged: Sequence[Judged]) -> None:
    """Write down what became of these rows, which come next; refuses with RunTaken where another process has done so.

    The cells of what was entered are not needed any more.
    """
    more: dict[str, Any] = {o.value: RUN.c[o.value] + sum(each.outcome is o for each in judged) for o in RowOutcome}
    as_read = (RUN.c.id == run.id, RUN.c.last == run.last)
    changed = await connection.execute(update(RUN).where(*as_read).values(last=judged[-1].number, **more))
    if changed.rowcount != 1:
        raise RunTaken(run.id)
    told = [_judged(run.id, each) for each in judged]
    done, undone = ([each for each in told if (each["o"] in _NEEDLESS) is needless] for needless in (True, False))
    line = update(LINE).where(LINE.c.run == bindparam("r"), LINE.c.number == bindparam("n"))
    noted: dict[str, Any] = {
        "outcome": bindparam("o"),
        "key": bindparam("k"),
        "thing": bindparam("t"),
        "told": bindparam("s"),
    }
    for rows, cells in ((done, {"cells": None}), (undone, {})):
        if rows:
            await connection.execute(line.values({**noted, **cells}), rows)


def _judged(run: str, each: Judged) -> dict[str, Any]:
    told = json.dumps(each.told, ensure_ascii=False) if each.told else None
    return {"r": run, "n": each.number, "o": each.outcome.value, "k": each.key, "t": each.thing, "s": told}


async def end_run(connection: AsyncConnection, run: str, at: datetime) -> None:
    """Every row is done."""
    await connection.execute(update(RUN).where(RUN.c.id == run).values(ended_at=at))


async def forget_old(connection: AsyncConnection, at: datetime) -> None:
    """Drop the rows of runs that ended long ago, and what was left of files that were never read to their end."""
    long_ago = select(RUN.c.id).where(RUN.c.ended_at < at - KEPT)
    await connection.execute(delete(LINE).where(LINE.c.run.in_(long_ago)))
    abandoned = select(RUN.c.id).where(RUN.c.rows.is_(None), RUN.c.begun_at < at - ABANDONED)
    await connection.execute(delete(LINE).where(LINE.c.run.in_(abandoned)))
    await connection.execute(delete(RUN).where(RUN.c.id.in_(abandoned)))


def _run(row: Row[Any]) -> Run:
    return Run(
        id=row.id,
        kind=row.kind,
        file=row.file,
        format=row.format,
        digest=row.digest,
        dry_run=row.dry_run,
        by=Actor(id=row.actor, unit=row.unit, region=row.region, roles=roles_of(row.roles)),
        paper=row.paper,
        rows=row.rows,
        last=row.last,
        counts={outcome: row._mapping[outcome.value] for outcome in RowOutcome},
        begun_at=row.begun_at,
        ended_at=row.ended_at,
    )
