"""XLSX and OFD: the words in them, one after another, to be found by; how they stand on the page is left out."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from shared.files.texts.refusals import FileDamaged, FileEncrypted
from shared.files.texts.word import BROKEN, OLE, part

_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_PAGE = re.compile(r"(?:.*/)?Doc_(\d+)/(?:Pages/Page_(\d+)|Pages/(\d+))/Content\.xml", re.IGNORECASE)


def xlsx_text(content: bytes) -> str:
    """The strings of the cells; numbers are nothing to be found by."""
    return "\n".join(
        _words(content, lambda name: name == "xl/sharedStrings.xml" or _SHEET.fullmatch(name), ("si", "is"))
    )


def ofd_text(content: bytes) -> str:
    """The runs of text of each page."""
    return "\n".join(_words(content, _PAGE.fullmatch, ("TextCode",)))


def _words(content: bytes, is_meant: Callable[[str], object], elements: tuple[str, ...]) -> list[str]:
    if content.startswith(OLE):
        raise FileEncrypted()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = sorted(filter(is_meant, archive.namelist()), key=_in_order)
            trees = (part(archive, name) for name in names)
            return [said for tree in trees if tree is not None for said in _said(tree, elements)]
    except BROKEN as broken:
        raise FileDamaged() from broken


def _in_order(name: str) -> tuple[object, ...]:
    return (re.sub(r"\d+", "", name), [int(each) for each in re.findall(r"\d+", name)])


def _said(tree: Element, elements: tuple[str, ...]) -> Iterator[str]:
    for each in tree.iter():
        if isinstance(each.tag, str) and each.tag.rpartition("}")[2] in elements:
            said = "".join(each.itertext()).strip()
            if said:
                yield said
