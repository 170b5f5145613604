"""HTML: the words of a web page in lines; what belongs to the site is dropped."""

import re
from html.parser import HTMLParser

from shared.files.texts.plain import plain_text
from shared.files.texts.refusals import NotText

_BLOCKS = frozenset(
    (
        "address", "article", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p",
        "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
    )
)  # fmt: skip
_CELLS = frozenset(("td", "th"))
_DROPPED = frozenset(
    (
        "aside", "button", "footer", "head", "iframe", "nav", "noscript", "object", "script", "select", "style", "svg",
        "template", "textarea",
    )
)  # fmt: skip
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{1,20})""", re.IGNORECASE)
_HEAD_BYTES = 4096
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")
_NEXT_CELL = "\x1f"
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def html_text(content: bytes) -> str:
    """One line for each block; a table's cells are parted by tabs."""
    page = _Page()
    page.feed(_decoded(content))
    page.close()
    return page.text()


def _decoded(content: bytes) -> str:
    declared = _CHARSET.search(content[:_HEAD_BYTES])
    try:
        return plain_text(content).removeprefix("\ufeff")
    except NotText:
        if declared is None:
            raise
        return _as_declared(content, declared[1].decode("ascii"))


def _as_declared(content: bytes, charset: str) -> str:
    try:
        return content.decode(charset)
    except (LookupError, UnicodeDecodeError) as reason:
        raise NotText() from reason


class _Page(HTMLParser):
    """Collects text; `_dropping` holds the open tags of what is being dropped."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[list[str]] = [[]]
        self._dropping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _DROPPED:
            self._dropping.append(tag)
        elif tag == "body":
            self._dropping.clear()
        if self._dropping:
            return
        if tag in _BLOCKS:
            self._lines.append([])
        elif tag in _CELLS and self._lines[-1]:
            self._lines[-1].append(_NEXT_CELL)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._dropping:
            while self._dropping.pop() != tag:
                pass
        elif tag in _BLOCKS and not self._dropping:
            self._lines.append([])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS and not self._dropping:
            self._lines.append([])

    def handle_data(self, data: str) -> None:
        if not self._dropping:
            self._lines[-1].append(data)

    def text(self) -> str:
        lines = (_line("".join(parts)) for parts in self._lines)
        return "\n".join(line for line in lines if line)


def _line(text: str) -> str:
    return _unwrapped(text).replace(_NEXT_CELL, "\t").strip()


def _unwrapped(text: str) -> str:
    """Blanks become one; a line break of the source between two Chinese characters is none."""

    def blank(found: re.Match[str]) -> str:
        before, after = text[: found.start()][-1:], text[found.end() :][:1]
        broken = "\n" in found[0] or "\r" in found[0]
        return "" if broken and _WIDE.match(before) and _WIDE.match(after) else " "

    return _BLANKS.sub(blank, text)
