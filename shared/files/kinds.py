"""文件类型: what a file is by its content, whatever it is called."""

import codecs
import re
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from shared.files.refusals import CutOff, Locked, Macros, NameBelies, NothingInFile, NotTaken, Unpacks


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of file that is taken; `charset` only of text."""

    called: str
    media_type: str
    suffixes: tuple[str, ...]

    def must_be_called(self, name: str) -> None:
        """Refuse with NameBelies a name that says it is something else."""
        if not name.lower().endswith(self.suffixes):
            raise NameBelies(field="Content-Disposition", found=self.called, suffixes=self.suffixes)


_OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX = Kind("DOCX", f"{_OFFICE}wordprocessingml.document", (".docx",))
XLSX = Kind("XLSX", f"{_OFFICE}spreadsheetml.sheet", (".xlsx",))
OFD = Kind("OFD", "application/ofd", (".ofd",))
PDF = Kind("PDF", "application/pdf", (".pdf",))
JPG = Kind("JPG", "image/jpeg", (".jpg", ".jpeg"))
PNG = Kind("PNG", "image/png", (".png",))
TXT = Kind("TXT", "text/plain", (".txt",))
TAKEN = (DOCX, XLSX, PDF, OFD, JPG, PNG, TXT)
# By that part of the archive an office document is told from other archives.
_PACKED = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "OFD.xml": OFD}
_CONTENT_TYPES = "[Content_Types].xml"

_HEAD, _TAIL = 1024, 2048
_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
_PNG, _JPG, _PDF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"%PDF-"
_MACROS = re.compile(r"vbaProject|macrosheets/", re.IGNORECASE)
# Whatever no text has: control characters but tab, line feed, form feeds and carriage return.
_BINARY = re.compile("[\x00-\x08\x0e-\x1f]")
_CHUNK = 1 << 16
# An archive says at its end where its list of parts is, and how long; what comes behind has at most 64 KiB.
_END, _END_SIZE, _COMMENT = b"PK\x05\x06", 22, 1 << 16
_LOCATOR, _LOCATOR_SIZE = b"PK\x06\x07", 20
# A document of a thousand pictures has fewer parts; the list is read as a whole, and so is bounded first.
_PARTS, _LIST = 5000, 2 * 1024 * 1024
_UNPACKED, _RATIO, _SMALL = 1024 * 1024 * 1024, 150, 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Found:
    """What a file is, and its type as it is answered with: of text with the encoding."""

    kind: Kind
    media_type: str


def kind_of(file: IO[bytes], size: int) -> Found:
    """Look into the file; refuses with an UnfitFile what is not taken. It takes a while: to be done in a thread."""
    if size == 0:
        raise NothingInFile(field="body")
    head, tail = file.read(_HEAD), _from_end(file, size, _TAIL)
    if head.startswith(_ZIP):
        kind = _packed(file, size)
        return Found(kind, kind.media_type)
    if head.startswith(_OLE):
        # A document with a password stands in such a container, and so does one of before 2007.
        raise Locked(field="body") if "EncryptedPackage".encode("utf-16-le") in _beginning(file) else _not_taken()
    for begins, ends, kind in ((_PNG, b"IEND", PNG), (_JPG, b"", JPG)):
        if head.startswith(begins):
            return _whole(kind, tail, ends)
    if _PDF in head:
        return _whole(PDF, tail, b"%%EOF")
    return Found(TXT, f"{TXT.media_type}; charset={_encoding(file)}")


def _whole(kind: Kind, tail: bytes, ends: bytes) -> Found:
    if ends not in tail:
        raise CutOff(field="body")
    return Found(kind, kind.media_type)


def _not_taken() -> NotTaken:
    return NotTaken(field="body", known=tuple(each.called for each in TAKEN))


def _from_end(file: IO[bytes], size: int, many: int) -> bytes:
    file.seek(max(size - many, 0))
    return file.read(many)


def _beginning(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read(1 << 20)


def _packed(file: IO[bytes], size: int) -> Kind:
    """An office document, by the list of its parts, which is bounded before it is read; nothing is unpacked."""
    _must_list_few(_from_end(file, size, _LOCATOR_SIZE + _END_SIZE + _COMMENT))
    try:
        file.seek(0)
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, ValueError, struct.error) as broken:
        raise CutOff(field="body") from broken
    names = {each.filename for each in parts}
    kinds = [kind for part, kind in _PACKED.items() if part in names]
    if len(kinds) != 1 or (kinds != [OFD] and _CONTENT_TYPES not in names):
        raise _not_taken()
    for each in parts:
        if each.flag_bits & 1:
            raise Locked(field="body")
        if each.file_size > _SMALL and each.file_size > _RATIO * max(each.compress_size, 1):
            raise Unpacks(field="body")
    if sum(each.file_size for each in parts) > _UNPACKED:
        raise Unpacks(field="body")
    if any(_MACROS.search(name) for name in names):
        raise Macros(field="body")
    return kinds[0]


def _must_list_few(end: bytes) -> None:
    """Where the end is missing, the file was cut off. Before that of an archive beyond 4 GiB, or of 65535 parts, stands
    where another end is, which then counts: no such file is taken."""
    at = end.rfind(_END)
    if at < 0 or len(end) - at < _END_SIZE:
        raise CutOff(field="body")
    _, _, _, _, parts, listed, _, _ = struct.unpack("<4s4H2LH", end[at : at + _END_SIZE])
    if parts > _PARTS or listed > _LIST or end[max(at - _LOCATOR_SIZE, 0) : at].startswith(_LOCATOR):
        raise Unpacks(field="body")


def _encoding(file: IO[bytes]) -> str:
    """UTF-8, or GB18030, which GBK is a part of; refuses what is no text from its first byte to its last."""
    for encoding in ("utf-8", "gb18030"):
        if _is_text(_chunks(file), encoding):
            return encoding
    raise _not_taken()


def _is_text(chunks: Iterator[bytes], encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        return not any(_BINARY.search(decoder.decode(chunk)) for chunk in chunks) and not decoder.decode(
            b"", final=True
        )
    except UnicodeDecodeError:
        return False


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    while chunk := bytes(file.read(_CHUNK)):
        yield chunk
