"""A part of a workbook gone through element by element, of which no more is held at a time than one has to."""

from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element, iterparse

from openpyxl.xml.constants import SHEET_MAIN_NS

from shared.ledgers.refusals import Inflated

# A row has at most 16,384 cells, each of a value and a formula.
MOST_HELD = 50_000


def elements(source: IO[bytes], part: str, *paths: str, most: int = MOST_HELD) -> Iterator[Element]:
    """Each element of one of these ``parent/name`` with what is in it, which nobody may keep.

    Refuses with Inflated a `part` in which one of them, with all that is around them, has more than so many elements: a
    tree of millions takes gigabytes, and is let go of in one go, for which everybody waits.
    """
    tags = {tuple(named(each) for each in path.split("/")) for path in paths}
    held = before = 0
    around: list[Element] = []
    wanted: Element | None = None
    # Entities come to no more than the parser itself allows.
    for event, element in iterparse(source, ("start", "end")):  # noqa: S314
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
