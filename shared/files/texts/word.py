"""DOCX: paragraphs in order with the numbers Word gives them, tables line by line with their cells parted by tabs."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring

from shared.files.texts.refusals import FileDamaged, FileEncrypted, FileTooLarge
from shared.files.texts.word_numbering import Numbering, W

BROKEN = (
    *(zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError),
    *(ParseError, ValueError),
)
_MOST_BYTES = 64 * 1024 * 1024
# A document of a million characters, each in a run of its own, has fewer: a tree of more takes gigabytes.
_MOST_ELEMENTS = 2_000_000
OLE = b"\xd0\xcf\x11\xe0"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSEEN = frozenset((f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}instrText", _FALLBACK))
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_DEEPEST = 200
_HEAD_BYTES = 1000


def word_text(content: bytes) -> str:
    """The text of the document's body. A DOCX with a password is no ZIP file but an OLE container."""
    if content.startswith(OLE):
        raise FileEncrypted()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            body = part(archive, "word/document.xml")
            numbering = Numbering.read(part(archive, "word/numbering.xml"), part(archive, "word/styles.xml"))
    except BROKEN as broken:
        raise FileDamaged() from broken
    if body is None:
        raise FileDamaged()
    return "\n".join(_blocks(body, numbering, 0))


def part(archive: zipfile.ZipFile, name: str) -> Element | None:
    """One part; what unpacks to more than a document has, or declares entities, is read no further."""
    if name not in archive.namelist():
        return None
    with archive.open(name) as packed:
        xml = packed.read(_MOST_BYTES + 1)
    if len(xml) > _MOST_BYTES or xml.count(b"<") > 2 * _MOST_ELEMENTS:
        raise FileTooLarge(limit=_MOST_BYTES)
    if b"<!DOCTYPE" in xml or b"\0" in xml[:_HEAD_BYTES]:
        raise FileDamaged()
    return fromstring(xml)  # noqa: S314 - without a document type there are no entities to expand


def _blocks(parent: Element, numbering: Numbering, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise FileDamaged()
    for child in parent:
        if child.tag == f"{W}p":
            yield numbering.number(child.find(f"{W}pPr")) + "".join(_words(child, numbering, depth))
        elif child.tag == f"{W}tr":
            cells = (" ".join(_blocks(cell, numbering, depth + 1)) for cell in _cells(child, depth))
            yield "\t".join(cells)
        elif child.tag not in _UNSEEN:
            yield from _blocks(child, numbering, depth + 1)


def _cells(row: Element, depth: int) -> Iterator[Element]:
    """The cells of one row, also those inside a form field; a table within a cell has rows of its own."""
    if depth > _DEEPEST:
        raise FileDamaged()
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from _cells(child, depth + 1)


def _words(parent: Element, numbering: Numbering, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise FileDamaged()
    for child in parent:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == f"{W}txbxContent":
            yield "\n" + "\n".join(_blocks(child, numbering, depth + 1))
        elif child.tag not in _UNSEEN:
            yield from _words(child, numbering, depth + 1)
