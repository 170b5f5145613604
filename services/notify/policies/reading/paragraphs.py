"""Paragraphs: lines that a copier broke are joined again, and paragraphs that it ran together are parted."""

import re
from collections.abc import Iterator
from itertools import pairwise

from services.notify.policies.reading.plain_text import Plain, joined, lines

_CHINESE = "一二三四五六七八九十百零〇"
CHAPTER = re.compile(rf"[{_CHINESE}]{{1,4}}、|第[{_CHINESE}]{{1,4}}章")
SECTION = re.compile(rf"（[{_CHINESE}]{{1,4}}）")
ITEM = re.compile(rf"\d{{1,3}}[.、](?!\d(?!\d{{3}}年))|第[{_CHINESE}]{{1,5}}条")
SUBITEM = re.compile(r"（\d{1,2}）|[\u2460-\u2473]|\d{1,2}）")
POINT = re.compile(rf"[{_CHINESE}]{{1,2}}是")
_LABELS = (CHAPTER, SECTION, ITEM, SUBITEM, POINT)
# Where a paragraph can end: at a full stop, or at a mark of who is responsible.
_FINAL = re.compile(r"(?:[。！？…]|(?<![（〔【\[])(?:牵头|负责|配合)|[。！？](?:”|）|】))$")
_PAUSE = re.compile(r"[；：]$")
_MARK_CLOSED = re.compile(r"(?:单位|部门|机关)：[^。]*[）〕】\]]$")
# A label that stands in the middle of a line: the line break before it was lost.
_LOST_BREAK = re.compile(
    rf"(?<=[。！？；）〕】\]])(?=（[{_CHINESE}]{{1,4}}）[\u4e00-\u9fa5“《2]"
    rf"|\d{{1,2}}\.(?:[\u4e00-\u9fa5]|20\d\d年)|[{_CHINESE}]{{1,3}}、[\u4e00-\u9fa5]|第[{_CHINESE}]{{1,5}}条[\u4e00-\u9fa5])"
)
_HEADING_LONGEST = 40
_WRAPPED_SHARE = 0.2
# Words that a number follows: the line was broken before it, or within it.
_UNFINISHED = re.compile(r"\d$|不少于|不低于|不超过|至少|达到|每年|每季度|每半年")
_FULL = 0.85
# Lines that are shorter are cells of a table or labels, not a page that was broken.
_NARROWEST = 12
_LOOKED_AT = 400
_DATE_LINE = re.compile(r"20\d\d年\d{1,2}月\d{1,2}日")


def paragraphs(text: str) -> list[Plain]:
    """The paragraphs of a document in order."""
    found = lines(text)
    width = _wrapped_at([line.text for line in found])
    return [piece for block in _blocks(found, width) for piece in _parted(joined(block))]


def labelled(line: str) -> bool:
    """Whether a line begins a chapter, a section, an item or a point."""
    return any(label.match(line) for label in _LABELS)


def _wrapped_at(texts: list[str]) -> int | None:
    """How wide lines are where many were broken in the middle of a sentence, None where lines are paragraphs."""
    first = next((index for index, text in enumerate(texts) if labelled(text)), 0)
    body = texts[first:]
    broken = [text for text, following in pairwise(body) if _is_open(text) and not labelled(following)]
    if not broken or len(broken) < _WRAPPED_SHARE * len(body):
        return None
    width = sorted(len(text) for text in broken)[len(broken) // 2]
    return width if width >= _NARROWEST else None


def _is_open(text: str) -> bool:
    return not _is_final(text) and not _is_heading(text, None)


def _blocks(found: list[Plain], width: int | None) -> Iterator[list[Plain]]:
    block: list[Plain] = []
    before, begun = "", False
    for line in found:
        if block and not _goes_on(before, line.text, width if begun else None):
            yield block
            block, before = [], ""
        block.append(line)
        # How a paragraph goes on shows at its end; its beginning tells a heading only while it is short.
        before = (before + line.text)[-_LOOKED_AT:]
        begun = begun or labelled(line.text)
    if block:
        yield block


def _goes_on(before: str, line: str, width: int | None) -> bool:
    """Whether `line` continues the paragraph `before`."""
    if labelled(line) or _DATE_LINE.fullmatch(line) or _is_heading(before, width):
        return False
    return (width is not None and not _is_final(before)) or _is_cut(before)


def _is_final(text: str) -> bool:
    if _PAUSE.search(text):
        return not _is_open_bracket(text)
    return bool(_FINAL.search(text) or _MARK_CLOSED.search(text))


def _is_open_bracket(text: str) -> bool:
    return sum(map(text.count, "（〔【[《")) > sum(map(text.count, "）〕】]》"))


def _is_heading(before: str, width: int | None) -> bool:
    """A label with a few words; a line as long as the others was broken and is none."""
    if not labelled(before) or any(mark in before for mark in "。；，：") or _UNFINISHED.search(before):
        return False
    return len(before) <= _HEADING_LONGEST and (width is None or len(before) < _FULL * width)


def _is_cut(before: str) -> bool:
    """Whether it breaks off where no paragraph can end: within brackets that were opened, or after a comma."""
    if before[-1] in "，、":
        return True
    return _is_open_bracket(before) and not _is_final(before)


def _parted(block: Plain) -> Iterator[Plain]:
    places = [0, *(match.start() for match in _LOST_BREAK.finditer(block.text)), len(block.text)]
    for start, end in pairwise(places):
        if start < end:
            yield block.cut(start, end)
