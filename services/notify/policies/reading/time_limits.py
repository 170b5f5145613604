"""期限: within so many days, and not less than so many."""

import re
from collections.abc import Iterator

from services.notify.policies.reading import measures
from services.notify.policies.reading.findings import Finding
from services.notify.policies.reading.numerals import NUMBER, number
from services.notify.policies.reading.reading import DutyKind, Quantity

_UNITS = {
    "工作日": "working_day",
    "自然日": "day",
    "小时": "hour",
    "分钟": "minute",
    "日": "day",
    "天": "day",
    "周": "week",
    "月": "month",
    "年": "year",
}
_LENGTH = re.compile(rf"(?P<length>{NUMBER})(?P<unit>个?(?:工作日|自然日|小时|月)|分钟|日|天|周|年)")
_ACHIEVED = re.compile(r"完成|建成|实现")
_WITHIN = re.compile(r"(?:以|之)?内(?!容|部|设|控)")
_SINCE = re.compile(r"之日起$")
_VALIDITY = re.compile(r"有效期|期限")
_AHEAD = re.compile(r"提前$")
_BEFORE_EVENT = re.compile(r"(?:之|以)?前(?!往|来|沿|置|期)")
_EVENT = re.compile(r"开庭|会议|召开|听证|讨论|审议|出庭|施行|到期|届满|举行")


def time_limits(sentence: str) -> Iterator[Finding]:
    """Ceilings (内, 不超过), floors (不少于, 以上) and periods counted back from an event (提前, 前)."""
    for match in _LENGTH.finditer(sentence):
        unit = _UNITS[match["unit"].removeprefix("个")]
        before, after = sentence[: match.start()], sentence[match.end() :]
        kind, comparator = _binds(unit, before, after)
        length = number(match["length"])
        if kind is None or length is None or (unit == "month" and not match["unit"].startswith("个")):
            continue
        yield Finding(start=match.start(), end=match.end(), kind=kind, quantity=Quantity(length, unit, comparator))


def _binds(unit: str, before: str, after: str) -> tuple[DutyKind | None, str | None]:
    near = before[-8:]
    if _SINCE.search(before) and after.startswith("后"):
        return DutyKind.MINIMUM_PERIOD, ">="
    if unit == "year" and _VALIDITY.search(before[-14:]) and measures.AT_MOST.search(near):
        return DutyKind.DEADLINE, "<="
    if _AHEAD.search(near):
        return DutyKind.DEADLINE, ">="
    if measures.AT_LEAST.search(near) or measures.AT_LEAST_AFTER.match(after):
        return (DutyKind.MINIMUM_PERIOD, ">=") if unit != "year" else (None, None)
    if unit == "year":
        return (DutyKind.DEADLINE, "<=") if _WITHIN.match(after) and _ACHIEVED.search(after) else (None, None)
    if _WITHIN.match(after) or measures.AT_MOST.search(near):
        return DutyKind.DEADLINE, "<="
    if _BEFORE_EVENT.match(after) and _EVENT.search(before[-12:]):
        return DutyKind.DEADLINE, ">="
    return None, None
