"""比率: percentages, one finding for each rate that shares them."""

import re
from collections.abc import Iterator

from services.notify.policies.reading import measures
from services.notify.policies.reading.findings import Finding
from services.notify.policies.reading.numerals import PERCENT, percent
from services.notify.policies.reading.reading import DutyKind, Quantity

_PERCENT = re.compile(PERCENT)
_PER_10K = re.compile(
    r"(?P<who>律师)?万人(?:拥有)?[^，。；]{0,6}(?:比|数|率)(?:要|应)?(?:达到|达|不低于|提高到)"
    r"(?P<value>\d+(?:\.\d+)?)(?!\d|%)"
)
_REACHING = re.compile(
    r"(?:均|都|全部|分别|力争|要|应|须|必须|需|至少|原则上|一般|总体)*(?:达到|达|为|保持在|保持|稳定在|维持在|不低于|不得低于|不少于|不超过|控制在|提高到|"
    r"提高至|提升到|提升至|高于|大于|低于|超过|实现|完成|占比|占)*(?:了)?$"
)
_LEADING = re.compile(r"^.*(?:确保|保证|实现|保持|力争|努力使|使|年底前|年底|年前|月底前|日前|其中)")
_LIST = re.compile(r"、|以及|及(?!时|格)|和(?!谐)|与")
_RATE = re.compile(r"(?:率|比例|比重|占比|覆盖面|合格度|满意度|知晓度)$")
_ALL = re.compile(r"(?:均|都|全部)(?:要|应|须)?(?:达|为|保持|实现|不)")
_RESPECTIVELY = re.compile(r"分别(?:达到|达|为|不低于|不少于)?$|^、$")
_CATCHWORD = re.compile(r"“[^”]{1,10}”")
# 95%—98%: the floor of a range is what has to be reached.
_JOINED = re.compile(r"至|到|—|－|–|-|～|~")
_UP, _DOWN = re.compile(r"增长|提高(?!到|至)|提升(?!到|至)|上升"), re.compile(r"下降|降低|减少|压减")
_ABOVE, _BELOW = re.compile(r"(?:高于|大于|超过)$"), re.compile(r"(?:低于|小于)$")


def rates(sentence: str) -> Iterator[Finding]:
    """A finding for each rate; several share a percentage in ``A率、B率和C率达到100%``."""
    boundary = 0
    for match in _PERCENT.finditer(sentence):
        before = sentence[boundary : match.start()]
        after = sentence[match.end() :]
        value, comparator = percent(match.group()), _comparator(before, after)
        if _JOINED.fullmatch(before):
            boundary = match.end()
            continue
        if _JOINED.match(after):
            comparator = ">="
        quantity = Quantity(value, "percent", comparator)
        for _ in range(_sharing(before)):
            yield Finding(start=match.start(), end=match.end(), kind=DutyKind.TARGET_RATE, quantity=quantity)
        boundary = match.end()
    for match in _PER_10K.finditer(sentence):
        quantity = Quantity(float(match["value"]), "lawyers_per_10k" if match["who"] else "per_10k", ">=")
        yield Finding(start=match.start(), end=match.end(), kind=DutyKind.TARGET_RATE, quantity=quantity)


def _comparator(before: str, after: str) -> str:
    near = before[-12:]
    if _ABOVE.search(near) and not re.search(r"不(?:高于|大于|超过)$", near):
        return ">"
    if _BELOW.search(near) and not re.search(r"不(?:得)?(?:低于|小于)$", near):
        return "<"
    if found := measures.comparator(near, after):
        return found
    if _UP.search(near):
        return "increase"
    if _DOWN.search(near):
        return "decrease"
    return "="


def _sharing(before: str) -> int:
    """How many rates the text before a percentage names; a catchword for them (“四个率”) is none of them."""
    before = _CATCHWORD.sub("", before)
    if _RESPECTIVELY.search(before):
        return 1
    everything = _ALL.search(before[-12:])
    named = before.strip("，；。") if everything else re.split(r"[，；。]", before.strip("，；。"))[-1]
    parts = [_REACHING.sub("", part) for clause in named.split("，") for part in _parts(clause)]
    of_rates = [part for part in parts if _RATE.search(part)]
    if len(of_rates) > 1:
        return len(of_rates)
    return len(parts) if len(of_rates) == 1 and _parallel(parts) else 1


def _parts(clause: str) -> list[str]:
    clause = _REACHING.sub("", clause)
    return [part for part in _LIST.split(_LEADING.sub("", clause)) if part]


def _parallel(parts: list[str]) -> bool:
    """``司法建议、检察建议按期办复率``: items with one head noun share the rate, so each is a rate of its own."""
    head = parts[0][-2:]
    return len(parts) > 1 and all(len(part) > 2 and head in part for part in parts)
