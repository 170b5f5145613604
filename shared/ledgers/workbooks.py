"""A workbook opened to be read row by row, with its strings read as they come."""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

import structlog
from openpyxl.packaging.manifest import Override
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from shared.ledgers.refusals import Inflated, NotAWorkbook

_STRING, _TEXT, _RUN = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("si", "t", "r"))
_BEGINS = re.compile(rb"<(?:\w+:)?si[\s/>]")
_CHUNK, _LONGEST_TAG = 1 << 16, 64

_log = structlog.get_logger(__name__)


@contextmanager
def opened_workbook(file: Path, strings: int) -> Iterator[Any]:
    """The workbook as openpyxl has it; refuses with Inflated one of more than that many strings before they are read,
    and with NotAWorkbook what cannot be read."""
    try:
        with file.open("rb") as opened:
            reader = _Reader(opened, strings)
            reader.read()
            try:
                yield reader.wb
            finally:
                reader.wb.close()
    except (InvalidFileException, BadZipFile, ParseError, KeyError, ValueError, IndexError, TypeError) as problem:
        _log.warning("workbook_unreadable", exc_info=True)
        raise NotAWorkbook(field="file") from problem


class _Reader(ExcelReader):  # type: ignore[misc]  # openpyxl has no types
    """openpyxl keeps a tree of all strings until the last is read, and lets go of it at once: of millions that holds up
    the whole process for seconds."""

    def __init__(self, opened: IO[bytes], most: int) -> None:
        super().__init__(opened, read_only=True, data_only=False, keep_links=False)
        self._most = most

    def read_strings(self) -> None:
        part: Override | None = self.package.find(SHARED_STRINGS)
        if part is None:
            return
        name = part.PartName[1:]
        if strings_in(self.archive, name, self._most) > self._most:
            raise Inflated(field="file", part=name)
        with self.archive.open(name) as source:
            self.shared_strings = list(_strings(source))


def strings_in(archive: zipfile.ZipFile, part: str, most: int) -> int:
    """How many strings the part has; of more than `most` it is not asked how many more."""
    found, tail = 0, b""
    with archive.open(part) as source:
        while found <= most and (chunk := source.read(_CHUNK)):
            whole = tail + chunk
            cut = whole.rfind(b"<")
            cut = cut if cut > len(whole) - _LONGEST_TAG else len(whole)
            found += len(_BEGINS.findall(whole[:cut]))
            tail = whole[cut:]
    return found


def _strings(source: IO[bytes]) -> Iterator[str]:
    """Each string without how it is written and how it is said."""
    events = iterparse(source, ("start", "end"))
    _, root = next(events)
    for event, node in events:
        if event == "end" and node.tag == _STRING:
            yield "".join(_texts(node)).replace("x005F_", "")
            root.clear()


def _texts(string: Any) -> Iterator[str]:  # noqa: ANN401 - an element
    for each in string:
        if each.tag == _TEXT:
            yield each.text or ""
        elif each.tag == _RUN:
            yield from (text.text or "" for text in each.findall(_TEXT))
