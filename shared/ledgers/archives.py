"""A workbook as the archive that it is: looked at before anything in it is read."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from shared.ledgers.refusals import EncryptedFile, Inflated, MacrosInFile, MergedCells, NotAWorkbook, OldWorkbook

# A hundred and fifty times is more than the tables of any program shrink to.
_PARTS, _UNPACKED, _RATIO, _SMALL = 1000, 512 * 1024 * 1024, 150, 8 * 1024 * 1024
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACROS = re.compile(r"vbaProject|\.xlm|macrosheets/", re.IGNORECASE)
# The name of an element begins with this: none, or a name of a namespace, in whatever script, and a colon.
BEGINS = rb"<(?:[^\s<>/:!?]+:)?"
_MERGED = re.compile(BEGINS + rb"""mergeCell\s(?:[^<>]*\s)?ref\s*=\s*["']([A-Z0-9:]+)["']""")
_ENCODING = re.compile(rb"""<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)""")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
# What is said of an archive of which a part cannot be unpacked.
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError)
_CHUNK = 1 << 16
# As much of a tag as tells what it is is looked at where it does not end with what was unpacked at once.
LONGEST_TAG = 1024
# What is read as a whole says which parts there are, and which names; everybody waits while a tree is made of it.
_WHOLE, _ELEMENTS = 4 * 1024 * 1024, 100_000


class Archive(zipfile.ZipFile):
    """Refuses with Inflated to read as a whole what is too large for that."""

    def read(self, name: str | zipfile.ZipInfo, pwd: bytes | None = None) -> bytes:
        part = name if isinstance(name, zipfile.ZipInfo) else self.getinfo(name)
        if part.file_size > _WHOLE:
            raise Inflated(field="file", part=part.filename)
        content = super().read(part, pwd)
        if content.count(b"<") > _ELEMENTS:
            raise Inflated(field="file", part=part.filename)
        must_be_plain_xml(content)
        return content


def must_be_plain_xml(beginning: bytes) -> None:
    """Refuse what declares a type of its own, whose entities may come to a hundred times the part, and another encoding
    than all programs write, in which one would not find that."""
    declared = _ENCODING.search(beginning)
    is_wide = beginning.startswith(_WIDE) or b"\0" in beginning[:4]
    if is_wide or (declared is not None and declared[1].lower() != b"utf-8") or b"<!DOCTYPE" in beginning:
        raise NotAWorkbook(field="file")


def is_archive(start: bytes) -> bool:
    """Whether a file that starts so is to be read as a workbook."""
    return start.startswith((b"PK", _COMPOUND))


def must_be_a_workbook(file: Path) -> None:
    """Refuse what is none, what is encrypted, what has macros, and what would become too large."""
    with file.open("rb") as opened:
        start = opened.read(len(_COMPOUND))
        if start == _COMPOUND:
            raise EncryptedFile(field="file") if _ENCRYPTED in opened.read(1 << 20) else OldWorkbook(field="file")
    try:
        with Archive(file) as archive:
            _must_be_bounded(archive)
            _must_be_plain(archive)
    except (*BROKEN, UnicodeDecodeError) as problem:
        raise NotAWorkbook(field="file") from problem


def merged_in(file: Path, part: str, sheet: str) -> None:
    """Refuse a sheet, which is that part of the archive, in which cells are merged."""
    with zipfile.ZipFile(file) as archive, archive.open(part) as opened:
        tail = b""
        while chunk := opened.read(_CHUNK):
            whole = tail + chunk
            found = _MERGED.search(whole)
            if found is not None:
                raise MergedCells(field="file", sheet=sheet, range=found[1].decode())
            tail = whole[-LONGEST_TAG:]


def _must_be_bounded(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > _PARTS:
        raise Inflated(field="file", part=parts[_PARTS].filename)
    for each in parts:
        if each.flag_bits & 1:
            raise EncryptedFile(field="file")
        if each.file_size > _SMALL and each.file_size > _RATIO * max(each.compress_size, 1):
            raise Inflated(field="file", part=each.filename)
    if sum(each.file_size for each in parts) > _UNPACKED:
        raise Inflated(field="file", part=max(parts, key=lambda each: each.file_size).filename)
    for each in parts:
        _must_unpack_as_said(archive, each)


def _must_unpack_as_said(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """A size that the archive gives is a claim: reading stops, with an error, where it proves wrong."""
    with archive.open(part) as opened:
        while opened.read(_CHUNK):
            pass


def _must_be_plain(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    macros = next(_macros(archive, names), None)
    if macros is not None:
        raise MacrosInFile(field="file", part=macros)
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise NotAWorkbook(field="file")


def _macros(archive: zipfile.ZipFile, names: list[str]) -> Iterator[str]:
    yield from (name for name in names if _MACROS.search(name))
    if "[Content_Types].xml" in names and b"macroEnabled" in archive.read("[Content_Types].xml"):
        yield "[Content_Types].xml"
