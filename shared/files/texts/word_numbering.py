"""Numbers that Word writes itself: they are not in the text, yet clauses are cited by them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_CHINESE = frozenset(
    ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographTraditional", "taiwaneseCounting",
     "taiwaneseCountingThousand", "chineseLegalSimplified")
)  # fmt: skip
_CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_LEVELS = 9
_ALPHABET = 26
_UNNUMBERED = ("bullet", "none")


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how its number is written (`form`), what stands around it (`pattern`), where it starts."""

    form: str
    pattern: str
    start: int


@dataclass(slots=True)
class _List:
    levels: Mapping[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)

    def next(self, depth: int) -> str:
        """The number of the next paragraph at this depth; deeper levels begin anew."""
        if depth not in self.levels:
            return ""
        self.counts[depth] = self.counts.get(depth, self.levels[depth].start - 1) + 1
        for deeper in [each for each in self.counts if each > depth]:
            del self.counts[deeper]
        return self._written(self.levels[depth])

    def _written(self, level: _Level) -> str:
        if level.form in _UNNUMBERED:
            return ""
        text = level.pattern
        for depth in range(_MOST_LEVELS):
            place = f"%{depth + 1}"
            if place in text and depth in self.levels:
                count = self.counts.get(depth, self.levels[depth].start)
                text = text.replace(place, written(count, self.levels[depth].form))
        return text


@dataclass(slots=True)
class Numbering:
    """The lists of one document, counting as its paragraphs are read in order."""

    _lists: Mapping[str, _List]
    _styles: Mapping[str, tuple[str, int]]

    @classmethod
    def read(cls, numbering: Element | None, styles: Element | None) -> "Numbering":
        lists = {} if numbering is None else _lists(numbering)
        return cls(lists, {} if styles is None else _numbered_styles(styles))

    def number(self, properties: Element | None) -> str:
        """The number that Word shows before a paragraph with these properties; mostly none."""
        if properties is None or not self._lists:
            return ""
        style = _value(properties, "pStyle")
        list_id, depth = self._styles.get(style or "", ("0", 0))
        own = properties.find(f"{W}numPr")
        if own is not None:
            list_id = _value(own, "numId") or list_id
            depth = _count(own, "ilvl", depth)
        found = self._lists.get(list_id)
        return "" if found is None else found.next(depth)


def _lists(numbering: Element) -> dict[str, _List]:
    kinds = {each.get(f"{W}abstractNumId"): _levels(each) for each in numbering.findall(f"{W}abstractNum")}
    shared = {kind: _List(levels) for kind, levels in kinds.items()}
    lists = {}
    for each in numbering.findall(f"{W}num"):
        kind = _value(each, "abstractNumId")
        own = _overrides(each, kinds.get(kind, {}))
        # Lists of one kind go on counting together, unless one of them starts anew.
        lists[each.get(f"{W}numId", "")] = _List(own) if own else shared.get(kind, _List({}))
    return lists


def _levels(parent: Element) -> dict[int, _Level]:
    return {int(each.get(f"{W}ilvl", "0")): _level(each) for each in parent.findall(f"{W}lvl")}


def _level(element: Element) -> _Level:
    return _Level(_value(element, "numFmt") or "decimal", _value(element, "lvlText") or "", _count(element, "start", 1))


def _overrides(number: Element, levels: Mapping[int, _Level]) -> dict[int, _Level]:
    changed = {}
    for each in number.findall(f"{W}lvlOverride"):
        depth = int(each.get(f"{W}ilvl", "0"))
        whole = each.find(f"{W}lvl")
        was = _level(whole) if whole is not None else levels.get(depth)
        if was is not None:
            changed[depth] = _Level(was.form, was.pattern, _count(each, "startOverride", was.start))
    return {**levels, **changed} if changed else {}


def _numbered_styles(styles: Element) -> dict[str, tuple[str, int]]:
    found = {}
    for each in styles.findall(f"{W}style"):
        own = each.find(f"{W}pPr/{W}numPr")
        if own is not None:
            found[each.get(f"{W}styleId", "")] = (_value(own, "numId") or "0", _count(own, "ilvl", 0))
    return found


def _value(parent: Element, name: str) -> str | None:
    child = parent.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def _count(parent: Element, name: str, default: int) -> int:
    value = _value(parent, name)
    return int(value) if value is not None and value.isdecimal() else default


def written(number: int, form: str) -> str:
    """A number in the form that Word calls by this name."""
    if form in _CHINESE:
        return _chinese(number)
    if form == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if form.startswith("decimalEnclosedCircle") and number < len(_CIRCLED):
        return _CIRCLED[number]
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % _ALPHABET)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman if form == "lowerRoman" else roman.upper()
    return str(number)


def _chinese(number: int) -> str:
    if number >= 100 or number < 0:
        return "".join(_DIGITS[int(digit)] for digit in str(abs(number)))
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text
