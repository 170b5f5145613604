"""A ledger handed in: its file looked at as a whole, and its rows kept to be done one by one."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Generator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

from shared.kernel.model.actor import Actor
from shared.ledgers.archives import is_archive
from shared.ledgers.cells import Cell
from shared.ledgers.csv_rows import csv_rows, encoding_of
from shared.ledgers.headings import layout_of
from shared.ledgers.refusals import EmptyFile, TooManyRows
from shared.ledgers.runs import Line, RowOutcome, Run, begin_run, keep_lines
from shared.ledgers.sheets import Sheet
from shared.storage.store import AnyStore

XLSX = "xlsx"
Rows = Generator[tuple[int, list[Cell]]]
_KEPT_AT_ONCE = 500


class File(Protocol):
    """What a file is written down in."""

    def write(self, part: bytes, /) -> int: ...
    def flush(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as it was handed in: where it lies, what it is called, the digest of its bytes; by whom, and which paper
    vouches for what it says."""

    path: Path
    name: str
    digest: str
    by: Actor
    dry_run: bool
    paper: str | None = None


async def received(parts: AsyncIterator[bytes], into: File) -> str:
    """Write down a file as it comes, and give its digest."""
    digest = hashlib.sha256()
    async for part in parts:
        digest.update(part)
        await asyncio.to_thread(into.write, part)
    await asyncio.to_thread(into.flush)
    return digest.hexdigest()


async def hand_in(handed: Handed, sheet: Sheet[Any], store: AnyStore, *, most: int) -> Run:
    """Keep the rows of the file, some at a time; refuses a file that cannot be read as this ledger, or has too many.

    The run may be done once `all_kept` says so. What was kept of a file that is refused goes with time.
    """
    format, rows = await asyncio.to_thread(_opened, handed.path, sheet, most)
    try:
        return await _kept(rows, _new(handed, sheet, format, store), sheet, store, most)
    finally:
        # What was read is let go of there as well: nobody waits for that.
        await asyncio.to_thread(rows.close)


async def _kept(rows: Rows, run: Run, sheet: Sheet[Any], store: AnyStore, most: int) -> Run:
    first = await asyncio.to_thread(next, rows, None)
    if first is None:
        raise EmptyFile(field="file")
    layout = layout_of(first[1], sheet)
    async with store.writing() as connection:
        await begin_run(connection, run)
    kept = 0
    while some := await asyncio.to_thread(lambda: list(islice(rows, _KEPT_AT_ONCE))):
        kept += len(some)
        if kept > most:
            raise TooManyRows(field="file", limit=most)
        async with store.writing() as connection:
            await keep_lines(connection, run.id, [Line(number, layout.arranged(cells)) for number, cells in some])
    if not kept:
        raise EmptyFile(field="file")
    return replace(run, rows=kept)


def _opened(file: Path, sheet: Sheet[Any], most: int) -> tuple[str, Rows]:
    """What the file is by its content, whatever it is called, and its rows, the headings first."""
    with file.open("rb") as opened:
        start = opened.read(8)
    if not start:
        raise EmptyFile(field="file")
    if is_archive(start):
        from shared.ledgers.xlsx_rows import xlsx_rows

        return XLSX, xlsx_rows(file, sheet.term.zh, most)
    encoding = encoding_of(file)
    return encoding, csv_rows(file, encoding)


def _new(handed: Handed, sheet: Sheet[Any], format: str, store: AnyStore) -> Run:
    return Run(
        id=str(uuid4()),
        kind=sheet.kind,
        file=handed.name,
        format=format,
        digest=handed.digest,
        dry_run=handed.dry_run,
        by=handed.by,
        paper=handed.paper,
        rows=None,
        last=0,
        counts=dict.fromkeys(RowOutcome, 0),
        begun_at=store.clock.machine.now(),
        ended_at=None,
    )
