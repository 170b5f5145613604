"""A part of a workbook gone through element by element, of which no more is held at a time than one has to."""

from collections.abc import Iterator
from io import BufferedReader, RawIOBase
from typing import IO, cast
from xml.etree.ElementTree import Element, iterparse

from openpyxl.xml.constants import SHEET_MAIN_NS

from shared.ledgers.archives import must_be_plain_xml
from shared.ledgers.refusals import Inflated

# A row has at most 16,384 cells, each of a value and a formula.
MOST_HELD = 50_000
# The longest text that a program keeps in a cell, each letter of it written as a number, is a fourth of that.
_LONGEST = 1 << 20
# To unpack is to let go of the interpreter. Whoever waits for it asks for it only after having waited undisturbed for
# some milliseconds, and so never gets it from a thread that lets go more often and takes it back at once.
_UNPACKED = 1 << 18


class _Measured:
    """A part as it is read: of what stands before its first element, and between two, no more than so many bytes.

    The parser keeps a text, or the attributes of an element, until it ends, and looks through it with every chunk.
    """

    def __init__(self, source: IO[bytes], part: str) -> None:
        self._source, self._part = BufferedReader(cast("RawIOBase", source), _UNPACKED), part
        self._before: bytes | None = b""
        self._since = 0

    def read(self, size: int = -1) -> bytes:
        chunk = self._source.read(size)
        self._since += len(chunk)
        if self._since > _LONGEST:
            raise Inflated(field="file", part=self._part)
        if self._before is not None:
            self._before += chunk
            must_be_plain_xml(self._before)
        return chunk

    def passed(self) -> None:
        """An element begins or ends here."""
        self._before, self._since = None, 0


def elements(source: IO[bytes], part: str, *paths: str, most: int = MOST_HELD) -> Iterator[Element]:
    """Each element of one of these ``parent/name`` with what is in it, which nobody may keep.

    Refuses with Inflated a `part` in which one of them, with all that is around them, has more than so many elements: a
    tree of millions takes gigabytes, and is let go of in one go, for which everybody waits. Refuses so a text of
    megabytes, too, and with NotAWorkbook what declares a type of its own, with entities.
    """
    tags = {tuple(named(each) for each in path.split("/")) for path in paths}
    held = before = 0
    around: list[Element] = []
    wanted: Element | None = None
    measured = _Measured(source, part)
    for event, element in iterparse(measured, ("start", "end")):  # noqa: S314 - without entities, as measured
        measured.passed()
        if event == "start":
            if wanted is None and around and (around[-1].tag, element.tag) in tags:
                wanted, before = element, held
            around.append(element)
            held += 1
            if held > most:
                raise Inflated(field="file", part=part)
            continue
        around.pop()
        if wanted is not None and element is wanted:
            yield element
            wanted, held = None, before
            element.clear()
            around[-1].clear()


def named(name: str) -> str:
    """The name of an element of a workbook as the tree has it."""
    return f"{{{SHEET_MAIN_NS}}}{name}"
