"""A file's bytes to its text, by its type; refuses by name what gives none."""

import re
from base64 import b64decode
from collections.abc import Callable, Collection, Mapping
from pathlib import PurePath

from shared.files.texts.bounds import MOST_BYTES, MOST_CHARACTERS
from shared.files.texts.html import html_text
from shared.files.texts.packed import ofd_text, xlsx_text
from shared.files.texts.pdf import pdf_text
from shared.files.texts.plain import plain_text
from shared.files.texts.refusals import (
    EmptyFile,
    FileTooLarge,
    NotBase64,
    NotText,
    TextTooLong,
    UnknownFileType,
)
from shared.files.texts.word import word_text

# No NUL, and no half of a pair of surrogates, which only JSON can name.
_STORABLE = re.compile("[^\x00\ud800-\udfff]*")

TXT, HTML, PDF = "text/plain", "text/html", "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
READERS: Mapping[str, Callable[[bytes], str]] = {TXT: plain_text, DOCX: word_text, PDF: pdf_text, HTML: html_text}
# Of other files the words in them are read, to be found by; none is a document that says how its text stands.
FILES: Mapping[str, Callable[[bytes], str]] = {
    **READERS,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": xlsx_text,
    "application/ofd": ofd_text,
}
SUFFIXES: Mapping[str, str] = {".txt": TXT, ".docx": DOCX, ".pdf": PDF, ".html": HTML, ".htm": HTML}


def media_type_of(name: str) -> str:
    """The type of a file by the end of its name."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise UnknownFileType(field="file", given=suffix, known=tuple(SUFFIXES))
    return SUFFIXES[suffix]


def decoded(content: str) -> bytes:
    """What stands in Base64; line breaks in it are none of its own."""
    try:
        return b64decode("".join(content.split()), validate=True)
    except ValueError as reason:
        raise NotBase64(field="file.content") from reason


def readable(media_type: str, readers: Collection[str] = READERS.keys()) -> str:
    """The type without its parameters, such as a charset; refuses with UnknownFileType what is not read."""
    essence = media_type.partition(";")[0].strip().lower()
    if essence not in readers:
        raise UnknownFileType(field="media_type", given=essence, known=tuple(readers))
    return essence


def text_of(content: bytes, media_type: str, readers: Mapping[str, Callable[[bytes], str]] = READERS) -> str:
    """The text of a file of this type; parameters such as a charset are not asked."""
    essence = readable(media_type, readers)
    if len(content) > MOST_BYTES:
        raise FileTooLarge(limit=MOST_BYTES)
    return checked(readers[essence](content) if content else "")


def checked(text: str) -> str:
    """A text as it came, if it is one: not blank, and not beyond what a document has."""
    if not text.strip("\ufeff \t\r\n\f\v\u3000\xa0"):
        raise EmptyFile()
    if not _STORABLE.fullmatch(text):
        raise NotText()
    if len(text) > MOST_CHARACTERS:
        raise TextTooLong(limit=MOST_CHARACTERS)
    return text
