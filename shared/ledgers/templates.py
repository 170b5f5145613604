"""Templates of ledgers: the headings, what may stand under each, and lists to choose from."""

import csv
import io
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from shared.ledgers.headings import REQUIRED
from shared.ledgers.sheets import Column, Sheet
from shared.ledgers.xlsx_rows import EXPLANATION

# As far as the lists to choose from reach down.
_LAST_ROW = 10_000
_BOLD = Font(bold=True)


def heading(column: Column) -> str:
    """As it stands in a template: with a star where it must be filled in."""
    return column.zh + (REQUIRED if column.required else "")


def template_in(format: str, sheet: Sheet[Any]) -> bytes:
    """In one of the formats ``csv`` and ``xlsx``."""
    return {"csv": csv_template, "xlsx": xlsx_template}[format](sheet)


def csv_template(sheet: Sheet[Any]) -> bytes:
    """The headings alone, in UTF-8 with the mark by which spreadsheet programs know it."""
    written = io.StringIO()
    csv.writer(written).writerow([heading(each) for each in sheet.columns])
    return written.getvalue().encode("utf-8-sig")


def xlsx_template(sheet: Sheet[Any]) -> bytes:
    """The table to fill in, whose cells are text, and a sheet that explains each column."""
    book = Workbook()
    table = book.active
    table.title = sheet.term.zh
    explained = book.create_sheet(EXPLANATION)
    _explain(explained, sheet)
    for n, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(n)
        top = table.cell(1, n, heading(column))
        top.font = _BOLD
        if column.hint:
            top.comment = Comment(column.hint, "liandong", width=320, height=120)
        table.column_dimensions[letter].width = max(14, 2 * len(column.zh) + 4)
        table.column_dimensions[letter].number_format = "@"
        if column.words:
            _offer(table, letter, _list_of(explained, column))
    table.freeze_panes = "A2"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _explain(explained: Any, sheet: Sheet[Any]) -> None:  # noqa: ANN401 - openpyxl's
    explained.append([f"{sheet.term.zh}（{sheet.kind}）填写说明"])
    explained.append([sheet.about or "每行一件；列的先后不限，选填的列可以不要；带 * 的必填。"])
    explained.append(["列名", "必填", "说明", "示例", "英文列名"])
    for column in sheet.columns:
        required = "必填" if column.required else "选填"
        explained.append([column.zh, required, column.hint, column.example, column.en])
    explained["A1"].font = _BOLD
    for cell in explained[3]:
        cell.font = _BOLD
    for letter, width in zip("ABCDE", (22, 8, 70, 30, 26), strict=True):
        explained.column_dimensions[letter].width = width


def _list_of(explained: Any, column: Column) -> str:  # noqa: ANN401 - openpyxl's
    """The words below the explanations, and the reference to them."""
    start = explained.max_row + 2
    explained.cell(start, 1, f"“{column.zh}”可以填：").font = _BOLD
    for n, word in enumerate(column.words, start=1):
        explained.cell(start + n, 1, word)
    return f"{quote_sheetname(EXPLANATION)}!$A${start + 1}:$A${start + len(column.words)}"


def _offer(table: Any, letter: str, list_: str) -> None:  # noqa: ANN401 - openpyxl's
    offered = DataValidation(type="list", formula1=f"={list_}", allow_blank=True, showErrorMessage=False)
    table.add_data_validation(offered)
    offered.add(f"{letter}2:{letter}{_LAST_ROW}")
