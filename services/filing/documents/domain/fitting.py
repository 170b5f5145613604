"""Whether a word (机关代字) can be that of a unit, as far as its name tells: 赣市住建规 of 赣州市住房和城乡建设局."""

import re
from collections.abc import Collection, Iterable

_CHINESE = re.compile(r"[\u4e00-\u9fa5]")
# Every government has the word; what stands for it in numbers is 府 or 政, and 民 for others, as in 民政局.
_OF_ALL = "人民政府"


def tells(names: Iterable[str]) -> bool:
    """Whether it is known what the unit is called, by more than its code."""
    return any(_CHINESE.search(name) for name in names)


def fits(word: str, names: Iterable[str], anybodys: Collection[str]) -> bool:
    """Whether one of the names has every character of the word, but for those that are `anybodys`, and one at least."""
    telling = {each for each in _told(word) if each not in anybodys}
    return bool(telling) and any(telling <= {*_told(name)} for name in names)


def _told(name: str) -> str:
    return name.replace(_OF_ALL, "政府")
