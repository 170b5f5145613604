"""How strongly a sentence binds."""

import re

from services.notify.policies.reading.reading import Strength

_ASPIRATIONAL = re.compile(r"力争|争取|争创|鼓励|引导|支持|探索|尽最大努力|努力|有条件的|适时|逐步|推动|推进")
_WISHED = re.compile(r"力争|争取|争创|鼓励|探索|尽最大努力|努力|有条件的")
_DEFAULT = re.compile(r"一般(?:情况下)?(?:应|不|为|要|在|由)|原则上|一般不少于|一般不低于")


def strength(text: str, *, quantified: bool) -> Strength:
    """推动 and 推进 weaken a sentence only where it holds no number."""
    if _DEFAULT.search(text):
        return Strength.DEFAULT
    if (_WISHED if quantified else _ASPIRATIONAL).search(text):
        return Strength.ASPIRATIONAL
    return Strength.MANDATORY
