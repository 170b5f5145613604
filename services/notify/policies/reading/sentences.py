"""Sentences and their segments, and what in them is no number of a duty."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from services.notify.policies.reading.numerals import CHINESE

_STOP = re.compile(r"[。；！]+[”〕）】]?")
# After a percentage a comma or a full stop is often lost in copies.
_COMMA = re.compile(r"，|(?<=%)(?=[\u4e00-\u9fa5])(?![以及和与的左内上])")
_HIDDEN = tuple(
    re.compile(pattern)
    for pattern in (
        r"《[^》]{0,80}》",
        r"〔[^〕]{0,10}〕\d*号?",
        r"（[^（）]{0,40}号）",
        rf"第(?:\d+|{CHINESE}+)(?=[届次条章批期号])[届次条章批期号]?",
        rf"{CHINESE}+届{CHINESE}*",
        r"\d{5,}(?![\d月])",
        r"(?<!\d)123(?:45|15|48|20)(?!\d)",
    )
)
_QUOTED = re.compile(r"“[^”]{0,14}”")
_OPENING, _CLOSING = "（〔【[《", "）〕】]》"
_LONGEST = 500
_FILLER = "\u25a1"


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a sentence between commas; `start` and `end` count within the sentence."""

    start: int
    end: int


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a paragraph, its closing mark included.

    A sentence without an end, as where every mark was lost, is cut at a comma: reading it takes more than its length.
    """
    start = 0
    for stop in [*(stop.end() for stop in _STOP.finditer(text)), len(text)]:
        while stop - start > _LONGEST:
            cut = max(text.rfind("，", start, start + _LONGEST) + 1, start + _LONGEST // 2)
            yield start, cut
            start = cut
        if start < stop:
            yield start, stop
        start = stop


def segments(sentence: str) -> list[Segment]:
    """The segments of a sentence; commas within brackets part nothing."""
    found, start, depth, looked = [], 0, 0, 0
    for comma in _COMMA.finditer(sentence):
        between = sentence[looked : comma.start()]
        depth = max(0, depth + sum(map(between.count, _OPENING)) - sum(map(between.count, _CLOSING)))
        looked = comma.start()
        if depth == 0 and comma.start() > start:
            found.append(Segment(start, comma.start()))
            start = comma.end()
    if start < len(sentence):
        found.append(Segment(start, len(sentence)))
    return found


def hide(sentence: str) -> str:
    """The sentence with titles, document numbers and ordinals blotted out, as long as before."""
    for form in _HIDDEN:
        sentence = form.sub(_blot, sentence)
    return sentence


def hide_quoted(sentence: str) -> str:
    """Catchwords in quotation marks, such as “一件事”, blotted out as well."""
    return _QUOTED.sub(_blot, sentence)


def blot(sentence: str, start: int, end: int) -> str:
    return sentence[:start] + _FILLER * (end - start) + sentence[end:]


def _blot(match: re.Match[str]) -> str:
    return _FILLER * len(match.group())
