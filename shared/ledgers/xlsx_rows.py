"""Rows of an XLSX workbook, read one after the other."""

import sys
from collections.abc import Generator, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from shared.kernel.words.spreadsheets import as_said
from shared.ledgers.archives import merged_in, must_be_a_workbook
from shared.ledgers.cells import Broken, Cell, Formula, Instant, Number, shown
from shared.ledgers.refusals import HiddenSheet, Inflated, NotAWorkbook, SeveralSheets
from shared.ledgers.workbooks import Table, opened_workbook

EXPLANATION = "填写说明"
# Further to the right no ledger reaches; a cell there is not waited for.
_WIDEST = 200
_LAST_SERIAL = 2_958_465
# A string stands in a workbook once. Most of twenty columns hold days, codes, organs and persons, which come again;
# what a row has for itself are its numbers, its title, its parties and its reasons.
_STRINGS_A_ROW, _FEW_STRINGS = 6, 100_000
# A string that stands in a workbook once may be that of every cell, and each row is kept with its own. Paragraphs in
# all columns come to less.
_LETTERS_OF_A_ROW, _LETTERS_A_ROW, _FEW_LETTERS = 1 << 16, 2_000, 1 << 24


def xlsx_rows(file: Path, wanted: str, most: int) -> Generator[tuple[int, list[Cell]]]:
    """The rows that say anything, each with its number, of the one sheet, or of that which is called as `wanted`.

    The sheet that explains the template is passed by. Of a ledger of at `most` so many rows the workbook has no more
    strings than it needs, and its rows no more letters: refuses with Inflated.
    """
    left = max(most * _LETTERS_A_ROW, _FEW_LETTERS)
    must_be_a_workbook(file)
    with opened_workbook(file, max(most * _STRINGS_A_ROW, _FEW_STRINGS)) as book:
        table = _the_table(book.tables, wanted)
        merged_in(file, table.part, table.title)
        for number, written in book.rows(table):
            cells = _in_their_places(written, book.epoch)
            if cells:
                letters = sum(len(shown(each)) for each in cells)
                left -= letters
                if letters > _LETTERS_OF_A_ROW or left < 0:
                    raise Inflated(field="file", part=table.part)
                yield number, cells


def _the_table(tables: Sequence[Table], wanted: str) -> Table:
    hidden = next((each.title for each in tables if not each.is_shown), None)
    if hidden is not None:
        raise HiddenSheet(field="file", sheet=hidden)
    sheets = [each for each in tables if each.title != EXPLANATION]
    if len(sheets) > 1:
        named = [each for each in sheets if each.title == wanted]
        if len(named) != 1:
            raise SeveralSheets(field="file", sheets=tuple(each.title for each in sheets), wanted=wanted)
        return named[0]
    if not sheets:
        raise NotAWorkbook(field="file")
    return sheets[0]


def _in_their_places(written: Iterable[Mapping[str, Any]], epoch: datetime) -> list[Cell]:
    """The cells of a row up to the last that says anything."""
    cells: list[Cell] = []
    for each in written:
        said = _cell(each["value"], each["data_type"], epoch)
        if said is not None and each["column"] <= _WIDEST:
            cells += [None] * (each["column"] - len(cells))
            cells[each["column"] - 1] = said
    return cells


def _cell(value: Any, data_type: str, epoch: datetime) -> Cell:  # noqa: ANN401 - openpyxl's
    match value:
        case None:
            return None
        case str():
            return _text(value, data_type)
        case bool():
            return "是" if value else "否"
        case datetime():
            return value.date() if value.time() == time() else Instant(value.isoformat(" ", "minutes"))
        case date():
            return value
        case int() | float() if abs(value) > sys.float_info.max:
            return Broken("#NUM!")
        case int() | float():
            return Number(value, _serial(value, epoch))
        case ArrayFormula() | DataTableFormula():
            return Formula(str(value.ref))
        case time() | timedelta():
            return Broken(str(value))
        case _:
            raise TypeError(f"a cell holds a {type(value).__name__}")


def _text(value: str, data_type: str) -> Cell:
    if data_type == "f":
        return Formula(value)
    if data_type == "e":
        return Broken(value)
    return as_said(value) if value.strip() else None


def _serial(value: float, epoch: datetime) -> date | None:
    if not (1 <= value <= _LAST_SERIAL and float(value).is_integer()):
        return None
    found = from_excel(value, epoch)
    return found.date() if isinstance(found, datetime) else None
