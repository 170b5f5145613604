"""Text made even for reading: full-width forms folded, spaces dropped, each character knowing where it came from."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

_FOLDED = str.maketrans("()!?;:﹝﹞‹›", "（）！？；：〔〕〈〉")
_DROPPED = frozenset("\ufeff\u200b\u200c\u200d\u2060")


@dataclass(frozen=True, slots=True)
class Plain:
    """Even text; `at` gives for each of its characters the offset in the text as it was given."""

    text: str
    at: tuple[int, ...]

    def cut(self, start: int, end: int) -> "Plain":
        return Plain(self.text[start:end], self.at[start:end])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place of ``text[start:end]`` in the text as it was given; what was dropped between is inside."""
        return self.at[start], self.at[end - 1] + 1

    def index(self, offset: int) -> int:
        """The first character that came from `offset` or later."""
        return bisect_left(self.at, offset)


def joined(parts: Iterable[Plain]) -> Plain:
    """One text after the other, nothing between them."""
    parts = list(parts)
    return Plain("".join(part.text for part in parts), tuple(offset for part in parts for offset in part.at))


def lines(text: str) -> list[Plain]:
    """The lines that hold anything, made even."""
    found, start = [], 0
    for raw in text.splitlines(keepends=True):
        line = _even(raw, start)
        if line.text:
            found.append(line)
        start += len(raw)
    return found


def _even(raw: str, start: int) -> Plain:
    kept = [
        (_fold(char, raw, index), start + index)
        for index, char in enumerate(raw)
        if not char.isspace() and char not in _DROPPED
    ]
    return Plain("".join(char for char, _ in kept), tuple(offset for _, offset in kept))


def _fold(char: str, raw: str, index: int) -> str:
    if "\uff01" <= char <= "\uff5e":
        char = unicodedata.normalize("NFKC", char)
    if char == "," and not raw[index - 1 : index + 2].replace(char, "").isdecimal():
        return "，"
    return char.translate(_FOLDED)
