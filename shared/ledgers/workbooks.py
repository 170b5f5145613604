"""A workbook opened to be read row by row. Of its parts only those are read in which a table stands, none as a whole
but what says which parts there are."""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import structlog
from openpyxl.packaging.manifest import Override
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import builtin_format_code, is_date_format, is_timedelta_format
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser
from openpyxl.xml.constants import ARC_STYLE, SHARED_STRINGS

from shared.kernel.model.in_slices import let_go
from shared.ledgers.archives import BEGINS, BROKEN, LONGEST_TAG, Archive
from shared.ledgers.elements import elements, named
from shared.ledgers.refusals import Inflated, NotAWorkbook

_TEXT, _RUN, _FORMAT = (named(each) for each in ("t", "r", "numFmt"))
_STRING = re.compile(BEGINS + rb"si[\s/>]")
_CHUNK = 1 << 16
# The last row that any program has.
_LAST_ROW = 1_048_576

# Either parser of openpyxl refuses with a SyntaxError.
_UNREADABLE = (*BROKEN, InvalidFileException, SyntaxError, LookupError, ValueError, TypeError, AttributeError)

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: what it is called, whether it is shown, and which part of the archive it is."""

    title: str
    is_shown: bool
    part: str


@contextmanager
def opened_workbook(file: Path, strings: int) -> Iterator["Workbook"]:
    """The workbook; refuses with Inflated one of more than that many strings before they are read, and with
    NotAWorkbook what cannot be read."""
    try:
        with file.open("rb") as opened:
            reader = _Reader(opened, strings)
            try:
                reader.read()
                yield Workbook(reader)
            finally:
                let_go([reader.shared_strings])
    except _UNREADABLE as problem:
        _log.warning("workbook_unreadable", exc_info=True)
        raise NotAWorkbook(field="file") from problem


class Workbook:
    """What can be asked of an opened one."""

    def __init__(self, reader: "_Reader") -> None:
        self._reader = reader
        self.tables = reader.tables

    @property
    def epoch(self) -> datetime:
        """From when its days are counted."""
        epoch: datetime = self._reader.wb.epoch
        return epoch

    def rows(self, table: Table) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        """The rows of the sheet that are written down, each with its number and with those of its cells that are:
        ``column``, counted from 1, ``value`` and ``data_type``, as openpyxl tells them."""
        reader = self._reader
        dates, spans = _dates(reader.archive)
        cells = _Cells(None, reader.shared_strings, epoch=self.epoch, date_formats=dates, timedelta_formats=spans)
        number = 0
        with reader.archive.open(table.part) as source:
            for row in elements(source, table.part, "sheetData/row"):
                last, number = number, int(row.get("r") or number + 1)
                if not last < number <= _LAST_ROW:
                    raise ValueError(f"row {number} stands after row {last}")
                cells.row_counter, cells.col_counter = number, 0
                yield number, [cells.parse_cell(each) for each in row]


class _Cells(WorkSheetParser):  # type: ignore[misc]  # as below
    """openpyxl writes a formula that many cells share out anew for each of them, however long it is."""

    def parse_formula(self, element: Any) -> Any:  # noqa: ANN401 - an element, and what openpyxl makes of it
        formula = element.find(FORMULA_TAG)
        if formula.get("t") != "shared":
            return super().parse_formula(element)
        return self.shared_formulae.setdefault(formula.get("si"), f"={formula.text or ''}")


class _Reader(ExcelReader):  # type: ignore[misc]  # openpyxl has no types
    """openpyxl keeps a tree of all strings until the last is read, and lets go of it at once: of millions that holds up
    the whole process for seconds. It looks into every sheet, and reads as a whole what nobody asks for."""

    def __init__(self, opened: IO[bytes], most: int) -> None:
        super().__init__(opened, read_only=True, data_only=False, keep_links=False)
        self.archive = Archive(opened)
        self._most = most

    def read(self) -> None:
        self.read_manifest()
        self.read_strings()
        self.read_workbook()
        self.tables = [
            Table(sheet.name, sheet.state == "visible", rel.target)
            for sheet, rel in self.parser.find_sheets()
            if rel.target in self.valid_files and "chartsheet" not in rel.Type
        ]

    def read_strings(self) -> None:
        part: Override | None = self.package.find(SHARED_STRINGS)
        if part is None:
            return
        name = part.PartName[1:]
        if strings_in(self.archive, name, self._most) > self._most:
            raise Inflated(field="file", part=name)
        with self.archive.open(name) as source:
            strings = elements(source, name, "sst/si")
            self.shared_strings = ["".join(_texts(each)).replace("x005F_", "") for each in strings]


def strings_in(archive: zipfile.ZipFile, part: str, most: int) -> int:
    """How many strings the part has; of more than `most` it is not asked how many more."""
    found, tail = 0, b""
    with archive.open(part) as source:
        while found <= most and (chunk := source.read(_CHUNK)):
            whole = tail + chunk
            cut = whole.rfind(b"<")
            cut = cut if cut > len(whole) - LONGEST_TAG else len(whole)
            found += len(_STRING.findall(whole[:cut]))
            tail = whole[cut:]
    return found


def _texts(string: Any) -> Iterator[str]:  # noqa: ANN401 - an element
    """What a string says, without how it is written and how it is said."""
    for each in string:
        if each.tag == _TEXT:
            yield each.text or ""
        elif each.tag == _RUN:
            yield from (text.text or "" for text in each.findall(_TEXT))


def _dates(archive: zipfile.ZipFile) -> tuple[set[int], set[int]]:
    """Which styles show a number as a day or a time of it, and which as so much time."""
    if ARC_STYLE not in archive.namelist():
        return set(), set()
    formats: dict[int, str] = {}
    dates, spans = set[int](), set[int]()
    style = 0
    with archive.open(ARC_STYLE) as source:
        for each in elements(source, ARC_STYLE, "numFmts/numFmt", "cellXfs/xf"):
            number = int(each.get("numFmtId", 0))
            if each.tag == _FORMAT:
                formats[number] = each.get("formatCode", "")
                continue
            format = formats.get(number, builtin_format_code(number))
            if is_date_format(format):
                dates.add(style)
            if is_timedelta_format(format):
                spans.add(style)
            style += 1
    return dates, spans
