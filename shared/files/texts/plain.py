"""TXT: bytes to characters, nothing dropped, so that a place in the text is a place in the file."""

import codecs
import re

from shared.files.texts.refusals import NotText

# Whatever no text file holds: the control characters but for tab, line feed, form feeds and carriage return.
_BINARY = re.compile("[\x00-\x08\x0e-\x1f]")


def plain_text(content: bytes) -> str:
    """The text as Python reads the file with ``newline=""``: a mark at the start of UTF-8 stays a character."""
    text = _decoded(content)
    if text is None or _BINARY.search(text):
        raise NotText()
    return text


def _decoded(content: bytes) -> str | None:
    for encoding in _encodings(content):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    return ("utf-8", "gb18030")
