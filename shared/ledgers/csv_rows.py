"""Rows of a CSV file, in UTF-8 with or without its mark, or in GB18030, as the offices' programs write them."""

import codecs
import csv
from collections.abc import Generator
from pathlib import Path

from shared.kernel.words.spreadsheets import as_said
from shared.ledgers.cells import Cell
from shared.ledgers.refusals import NoTable, WrongEncoding

UTF8, UTF8_BOM, GB18030 = "utf-8", "utf-8-sig", "gb18030"
_CHUNK = 1 << 16
# No cell is longer that anybody reads; the module's own limit is a good deal higher.
_LONGEST_CELL = 32_768


def encoding_of(file: Path) -> str:
    """In which encoding the whole file can be read; refuses with WrongEncoding."""
    wrong = _wrong_at(file, UTF8)
    if wrong is None:
        with file.open("rb") as opened:
            return UTF8_BOM if opened.read(3) == codecs.BOM_UTF8 else UTF8
    with file.open("rb") as opened:
        wide = opened.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    if wide or _wrong_at(file, GB18030) is not None:
        raise WrongEncoding(field="file", position=wrong)
    return GB18030


def csv_rows(file: Path, encoding: str) -> Generator[tuple[int, list[Cell]]]:
    """The rows that say anything, each with its number in the table, as programs of tables count them; refuses with
    NoTable, by the line of the file. A cell of several lines makes no more rows of the one that it is in."""
    csv.field_size_limit(_LONGEST_CELL)
    with file.open(encoding=encoding, newline="") as opened:
        reader = csv.reader(opened, strict=True)
        try:
            for number, row in enumerate(reader, start=1):
                if any("\0" in cell for cell in row):
                    raise NoTable(field="file", line=reader.line_num)
                if any(cell.strip() for cell in row):
                    yield number, [as_said(cell) or None for cell in row]
        except csv.Error:
            raise NoTable(field="file", line=reader.line_num) from None


def _wrong_at(file: Path, encoding: str) -> int | None:
    """The first byte, counted from 1, that cannot be read so; None where all can."""
    decoder, before = codecs.getincrementaldecoder(encoding)(), 0
    with file.open("rb") as opened:
        while True:
            chunk = opened.read(_CHUNK)
            held = len(decoder.getstate()[0])
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as wrong:
                return before - held + wrong.start + 1
            if not chunk:
                return None
            before += len(chunk)
