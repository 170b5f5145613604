"""A file's bytes to its text, by its type; refuses by name what gives none."""

import re
from base64 import b64decode
from collections.abc import Callable, Mapping
from pathlib import PurePath

from shared.files.texts.html import html_text
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

MOST_BYTES = 32 * 1024 * 1024
MOST_CHARACTERS = 1_000_000

TXT, HTML, PDF = "text/plain", "text/html", "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
READERS: Mapping[str, Callable[[bytes], str]] = {TXT: plain_text, DOCX: word_text, PDF: pdf_text, HTML: html_text}
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


def text_of(content: bytes, media_type: str) -> str:
    """The text of a file of this type; parameters such as a charset are not asked."""
    essence = media_type.partition(";")[0].strip().lower()
    if essence not in READERS:
        raise UnknownFileType(field="media_type", given=essence, known=tuple(READERS))
    if len(content) > MOST_BYTES:
        raise FileTooLarge(limit=MOST_BYTES)
    return checked(READERS[essence](content) if content else "")


def checked(text: str) -> str:
    """A text as it came, if it is one: not blank, and not beyond what a document has."""
    if not text.strip("\ufeff \t\r\n\f\v\u3000\xa0"):
        raise EmptyFile()
    if not _STORABLE.fullmatch(text):
        raise NotText()
    if len(text) > MOST_CHARACTERS:
        raise TextTooLong(limit=MOST_CHARACTERS)
    return text
