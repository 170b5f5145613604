"""牵头、责任、配合单位: who has to do it, by the marks at the end of clauses and sentences, in every bracket style."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LABEL = (
    r"(?P<label>(?:牵头|责任|主办|主责|负责|承办|配合|协办|协助|参与|参加|协同|实施|落实)"
    r"(?:和(?:责任|配合))?(?:单位|部门|机关|处室|科室|领导))[：:]"
)
_TIMED = r"(?:完成时限|完成时间|完成期限|时限要求|时间要求|时间节点|办理时限|整改时限)[：:]"
_LABELLED = re.compile(rf"{_LABEL}|(?P<time>{_TIMED})")
_LEADING = re.compile(r"牵头|主办|主责|承办")
_ASSISTING = re.compile(r"配合|协办|协助|参与|参加|协同")
_OPENING, _CLOSING = "（〔【[﹙", "）〕】]﹚"
# Departments by the names that every level has; used where nothing parts the name from the sentence before it.
_STEMS = (
    "司法|公安|财政|教育|民政|审计|统计|交通运输|交通|水利|水务|农业农村|商务|卫生健康|卫健|应急管理|应急|市场监管|"
    "市场监督管理|行政审批|政务服务|政务服务数据管理|数据资源|生态环境|自然资源和规划|自然资源|住房和城乡建设|住建|城市管理|"
    "城管执法|城管|人力资源和社会保障|人社|文化和旅游|文广旅|文化广电旅游|文旅|退役军人事务|医疗保障|医保|信访|林业|"
    "科技|工业和信息化|工信|发展和改革|发改|机关事务管理|国有资产监督管理|体育|广电|税务|气象|海关"
)
_BARE = re.compile(
    rf"(?:[省市县区州旗镇]?(?:委|政府)?(?:全面)?(?:依法治[省市县区州旗]+(?:委)?办(?:公室)?|"
    rf"编办|编委办|政府办公室|政府办|政法委|宣传部|组织部|"
    rf"网信办|法制办|委办公室|委办|纪委监委|监委|总工会|(?:{_STEMS})(?:局|厅|委员会|委|部|办)|"
    rf"人民法院|人民检察院|法院|检察院|人大常委会办公室|政协办公室))"
)
_BARE_LIST = rf"(?:{_BARE.pattern}(?:[、，及和]|以及)?)+"
_SUFFIXED = re.compile(
    rf"(?P<open>[（〔【\[])?(?P<lead>{_BARE_LIST})(?P<role>牵头|负责)"
    rf"(?:，?(?P<co>[^。；，（）]*?)(?:配合|参与|协助|按职责分工负责)|，[^）。]*)?(?P<close>[）〕】\]])?[。；]?$"
)
_NESTED = r"(?:[^（）〔〕【】。；]|（[^（）]*）)"
_BRACKETED = re.compile(
    rf"[（〔【\[](?P<lead>{_NESTED}{{2,80}}?)(?:牵头|负责)(?:落实)?"
    rf"(?:，(?P<co>{_NESTED}{{2,120}}?)(?:配合|参与|协助|按职责分工负责))?[）〕】\]]"
)
_ENUMERATION = "、，,；;"
_AND = re.compile(
    r"(?<=[\u4e00-\u9fa5）)])(?:以及|及|和)(?=其他|各|有关|相关|市|县|区|省|州|乡|镇|驻|人民|法院|检察院)"
)
_NAME_WITH_AND = re.compile(r"发展和|资源和|住房和|文化和|工业和|规划和|人口和|社会和|教育和|建设和")
_EMPTY = frozenset({"等", "等部门", "等单位", "按职责分工负责", "按职责分工", "下同"})
_LONGEST_GROUP = 600
_LONGEST_SUFFIX = 160


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in a paragraph: it covers the text from the mark before it up to its own start.

    `by` is what a 完成时限 says, in the words of the document; a mark may hold it with the units or alone.
    """

    start: int
    end: int
    lead: tuple[str, ...]
    co: tuple[str, ...]
    by: str = ""


def marks(text: str) -> list[Mark]:
    """The marks of a paragraph, in order."""
    return list(_labelled(text)) or list(_bracketed(text)) or list(_suffixed(text))


def _labelled(text: str) -> Iterator[Mark]:
    place = 0
    while match := _LABELLED.search(text, place):
        bracketed = match.start() > 0 and text[match.start() - 1] in _OPENING
        start = match.start() - bracketed
        inner, end = _end_of_group(text, match.end(), bracketed=bracketed)
        yield _group(text[match.start() : inner], start, end)
        place = end


def _end_of_group(text: str, start: int, *, bracketed: bool) -> tuple[int, int]:
    """Where a list of units ends, and where the mark does: at the bracket that closes it, else with its sentence."""
    depth = 0
    for index in range(start, min(len(text), start + _LONGEST_GROUP)):
        char = text[index]
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            if depth == 0:
                return index, index + 1
            depth -= 1
        elif char in "。！":
            return index, index if bracketed else index + 1
    last = min(len(text), start + _LONGEST_GROUP)
    return last, last


def _group(inner: str, start: int, end: int) -> Mark:
    found = list(_LABELLED.finditer(inner))
    parts: list[tuple[str, tuple[str, ...]]] = []
    by = ""
    for match, following in zip(found, [*found[1:], None], strict=True):
        body = inner[match.end() : following.start() if following else len(inner)]
        if match["time"]:
            by = body
        else:
            parts.append((match["label"], units(body)))
    leads = [names for label, names in parts if _LEADING.search(label)]
    helpers = [names for label, names in parts if _ASSISTING.search(label) and not _LEADING.search(label)]
    others = [names for label, names in parts if not _LEADING.search(label) and not _ASSISTING.search(label)]
    if not leads and others:
        # 责任单位 alone names who has to do it; written twice, the first stands where 牵头单位 was meant.
        leads, others = others[:1], others[1:]
    return Mark(start, end, _flat(leads), _flat([*others, *helpers]), by.strip("。；，"))


def _flat(groups: list[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for group in groups for name in group))


def _bracketed(text: str) -> Iterator[Mark]:
    """``（区司法局、区教育局牵头，各镇配合）`` at the end of a sentence, whatever the names."""
    for match in _BRACKETED.finditer(text):
        yield Mark(match.start(), match.end(), units(match["lead"]), units(match["co"] or ""))


def _suffixed(text: str) -> Iterator[Mark]:
    """``区司法局牵头，人民法院配合`` at the end of a clause, in brackets, in half of them or in none."""
    match = _SUFFIXED.search(text, max(0, len(text) - _LONGEST_SUFFIX))
    if match is None:
        return
    co = match["co"] or ""
    yield Mark(match.start(), match.end(), units(match["lead"]), units(co))


def units(listed: str) -> tuple[str, ...]:
    """The names in a list, as they are written; what stands in brackets belongs to the name before it."""
    names, name, depth = [], "", 0
    for char in listed:
        depth += char in _OPENING
        if char in _ENUMERATION and depth == 0:
            names.append(name)
            name = ""
            continue
        depth -= char in _CLOSING and depth > 0
        name += char
    names.append(name)
    parted = [part for name in names for part in _parted(name)]
    cleaned = (_cleaned(part) for part in parted)
    return tuple(dict.fromkeys(part for part in cleaned if part and part not in _EMPTY))


def _parted(name: str) -> list[str]:
    if _NAME_WITH_AND.search(name):
        return [name]
    return _AND.split(name)


def _cleaned(name: str) -> str:
    name = name.strip("。：；，、 ")
    while name and name[-1] in _CLOSING and _opened(name) < _closed(name):
        name = name[:-1]
    name = re.sub(r"(?:按(?:照)?(?:各自)?职责(?:分工)?(?:负责|配合|落实)?|等(?:部门|单位)?(?:按.*)?)$", "", name)
    return name.strip("。：；，、 ")


def _opened(name: str) -> int:
    return sum(name.count(mark) for mark in _OPENING)


def _closed(name: str) -> int:
    return sum(name.count(mark) for mark in _CLOSING)
