"""Whole lists as tables, handed over while they are read: of many rows no more than a thousand are held at once."""

import csv
import io
from asyncio import to_thread
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fastapi import Response
from fastapi.responses import StreamingResponse
from sqlalchemy import ColumnElement

from shared.kernel.directory.names import Names
from shared.kernel.words.refusals import Unacceptable
from shared.kernel.words.spreadsheets import as_text
from shared.storage.directory import names_of
from shared.storage.store import AnyStore
from shared.storage.texts import texts_of
from shared.web.listings.asked import Format
from shared.web.listings.columns import TITLE, Cell
from shared.web.listings.holders import Holder, standing_today
from shared.web.listings.listing import Listing
from shared.web.listings.reading import Question
from shared.web.listings.rows import Rows

ROWS = 1_000
# A sheet has no more, its headings among them (ECMA-376).
SHEET = 1_048_576
TYPES = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_SHEETS = {each.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}} for each in TYPES.values()}
ANSWERS: dict[int | str, dict[str, Any]] = {200: {"content": _SHEETS}}
_BOM = "\ufeff"
_PIECE = 64 * 1024

Lines = Sequence[Sequence[Cell]]


class TooManyForASheet(Unacceptable):
    code = "web.too_many_for_a_sheet"
    zh = "一张工作表最多 {most} 行，请缩小范围，或者用 csv。"
    en = "A sheet has {most} rows at most; narrow the list, or ask for csv."


async def export(store: AnyStore, question: Question) -> Response:
    """All that fits, from the first on; what is wrong with the question is refused before anything is handed over."""
    asked = question.asked
    whole = replace(question, asked=replace(asked, paging=replace(asked.paging, limit=ROWS, cursor=None)))
    pages = _pages(store, whole)
    if asked.format is Format.XLSX:
        await _must_fit_a_sheet(store, question)
    first = await anext(pages)
    if asked.format is Format.CSV:
        content = _csv(question, first, pages)
    else:
        content = await _xlsx(question, first, pages)
    name = f"{question.listing.of.kind}-{question.today.isoformat()}.{asked.format}"
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return StreamingResponse(content, media_type=TYPES[asked.format], headers=headers)


async def _must_fit_a_sheet(store: AnyStore, question: Question) -> None:
    async with store.reading() as connection:
        lines: int = (await connection.execute(question.counted(SHEET))).scalar_one()
    if lines >= SHEET:
        raise TooManyForASheet(field="format", most=SHEET)


async def _pages(store: AnyStore, question: Question) -> AsyncIterator[Lines]:
    """The lines of the table, a thousand at a time; at least one time."""
    columns = question.listing.shown
    while True:
        async with store.reading() as connection:
            keys = (await question.page(connection)).subquery()
            rows = (await connection.execute(question.shown(keys, *_asked_for(question)))).all()
            titles = {row.title for row in rows if row.title} if question.listing.titled and TITLE in columns else set()
            texts = await texts_of(connection, titles)
            things = [*_things(question.listing, rows)]
            holder = await standing_today(store, connection) if question.listing.holds else None
            names = await names_of(connection, _named(question.listing, rows, things, holder))
        shown = rows[:ROWS]
        yield [
            [*_line(question.listing, row, each, texts, names, holder)]
            for row, thing in zip(shown, things, strict=False)
            for each in question.listing.lines(thing)
        ]
        if len(rows) <= ROWS:
            return
        paging = question.asked.paging.after([str(value) for value in shown[-1][:2]])
        question = replace(question, asked=replace(question.asked, paging=paging))


def _asked_for(question: Question) -> list[ColumnElement[Any]]:
    """The columns that are shown, beside those of the order; where a thing, or a row, itself is to tell something, all
    by which it is loaded."""
    listing = question.listing
    named = {each.name for each in listing.shown if each.is_stored}
    named |= {each.named_on for each in listing.shown if each.named_on is not None}
    tells = not all(each.is_stored for each in listing.shown)
    if isinstance(listing.of, Rows):
        read = listing.of.columns()
        return [each for each in read if each.name not in question.order and (tells or each.name in named)]
    named |= {each.name for each in listing.of.stored()} if tells else set()
    return [listing.of.table().c[name] for name in sorted(named.difference(question.order))]


def _things(listing: Listing, rows: Sequence[Any]) -> Iterator[Any]:
    """What tells of itself: the rows, or the things in them where one has to."""
    of = listing.of
    if isinstance(of, Rows) or all(each.is_stored for each in listing.shown):
        yield from rows
    else:
        yield from map(of.load, rows)


def _named(listing: Listing, rows: Sequence[Any], things: Sequence[Any], holder: Holder | None) -> Iterator[str | None]:
    """The units whose names stand in these rows."""
    beside = [each.name for each in listing.shown if each.named_on is not None]
    for row, thing in zip(rows, things, strict=True):
        yield from (row._mapping[name] for name in beside)
        yield from () if listing.mentions is None else listing.mentions(thing)
        yield from (each.held(thing, holder) for each in listing.shown if each.held is not None and holder is not None)


def _line(
    listing: Listing,
    row: Any,  # noqa: ANN401 - of the list
    thing: Any,  # noqa: ANN401 - what that tells
    texts: dict[str, str],
    names: Names,
    holder: Holder | None,
) -> Iterator[Cell]:
    for column in listing.shown:
        if column.told is not None:
            yield column.told(thing)
        elif column.held is not None:
            stands = None if holder is None else column.held(thing, holder)
            yield stands
            yield None if stands is None else names.of(stands, None)
        elif column.said is not None:
            yield column.said(thing, names)
        else:
            value = row._mapping[column.name]
            yield column.shown(texts.get(value, value) if column is TITLE else value)
        if column.named_on is not None:
            yield names.of(row._mapping[column.name], row._mapping[column.named_on])


def _headings(question: Question) -> list[str]:
    return [heading for each in question.listing.shown for heading in each.headings]


async def _csv(question: Question, first: Lines, others: AsyncIterator[Lines]) -> AsyncIterator[bytes]:
    yield (_BOM + _written([_headings(question), *first])).encode()
    async for lines in others:
        yield _written(lines).encode()


def _written(lines: Lines) -> str:
    written = io.StringIO()
    csv.writer(written).writerows([[_as_text(cell) for cell in line] for line in lines])
    return written.getvalue()


def _as_text(cell: Cell) -> str:
    return as_text("" if cell is None else cell.isoformat() if isinstance(cell, date) else str(cell))


async def _xlsx(question: Question, first: Lines, others: AsyncIterator[Lines]) -> AsyncIterator[bytes]:
    """The pieces of a book that has been written to its end: a sheet that would be too long is refused."""
    folder = TemporaryDirectory(prefix="liandong-export-")
    path = Path(folder.name) / "list.xlsx"
    sheet = _Sheet(path, folder.name)
    try:
        await to_thread(sheet.put, [_headings(question), *first])
        async for lines in others:
            await to_thread(sheet.put, lines)
        await to_thread(sheet.close)
    except BaseException:
        sheet.close()
        folder.cleanup()
        raise
    return _pieces(path, folder)


class _Sheet:
    """A book of one sheet, of which each line leaves the memory with the next."""

    def __init__(self, path: Path, folder: str) -> None:
        from xlsxwriter import Workbook  # what comes with it stays in memory

        self._book = Workbook(path, {"constant_memory": True, "tmpdir": folder})
        self._sheet = self._book.add_worksheet()
        self._days = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._next = 0

    def put(self, lines: Lines) -> None:
        if self._next + len(lines) > SHEET:
            raise TooManyForASheet(field="format", most=SHEET)
        for line in lines:
            for place, cell in enumerate(line):
                self._put(place, cell)
            self._next += 1

    def close(self) -> None:
        self._book.close()

    def _put(self, place: int, cell: Cell) -> None:
        if isinstance(cell, date):
            self._sheet.write_datetime(self._next, place, cell, self._days)
        elif cell is not None:
            self._sheet.write_string(self._next, place, str(cell))


async def _pieces(path: Path, folder: TemporaryDirectory[str]) -> AsyncIterator[bytes]:
    try:
        with path.open("rb") as book:
            while piece := await to_thread(book.read, _PIECE):
                yield piece
    finally:
        folder.cleanup()
