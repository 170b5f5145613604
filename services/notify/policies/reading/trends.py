"""升降: rates that are to rise, to fall or to beat an average, with no figure of how far."""

import re
from collections.abc import Iterator

from services.notify.policies.reading.findings import DATED, INFERRED, Finding
from services.notify.policies.reading.reading import DutyKind, Quantity

_RATE = r"(?:(?<!效)率|(?<!质)量|数|比例)"
# One bounded run of characters, counted afterwards: a repeated group of runs would try every way of parting a list.
_RATES = rf"(?P<what>[\u4e00-\u9fa5、“”]{{1,90}}{_RATE})"
_STEADILY = r"“?(?:稳步|逐年|持续|双|明显|实现){0,2}"
_FORMS = (
    ("increase", re.compile(rf"(?:提高|提升|增加){_RATES}(?=[，。；]|$)")),
    ("decrease", re.compile(rf"(?:降低|减少|压降){_RATES}(?=[，。；]|$)")),
    ("decrease", re.compile(rf"{_RATES}{_STEADILY}下降")),
    ("increase", re.compile(rf"{_RATES}{_STEADILY}(?:上升|提高|提升)(?!到|至)")),
)
_COMPARED = re.compile(rf"{_RATE}(?=[、和及]|(?:双双|均|都|要|应|须)*$)")
_AVERAGE = re.compile(
    r"(?P<not>不)?(?P<side>高于|低于|优于|超过)(?P<whose>全国|全省|全市|全区|全县)平均(?:水平|数|值)?"
)
_AVERAGES = {"全国": "national_average", "全省": "provincial_average", "全市": "city_average"}
_EACH = re.compile(rf"{_RATE}(?=[、和及]|$|“)")


def trends(sentence: str) -> Iterator[Finding]:
    """``提高首选率、了结率，降低起诉率``: a finding for each rate, without a value."""
    taken: list[tuple[int, int]] = []
    for comparator, form in _FORMS:
        for match in form.finditer(sentence):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            quantity = Quantity(None, "percent" if "率" in match["what"] else "case", comparator, "year")
            for _ in range(max(1, len(_EACH.findall(match["what"])))):
                yield Finding(
                    start=match.start(),
                    end=match.end(),
                    kind=DutyKind.TARGET_RATE,
                    quantity=quantity,
                    confidence=INFERRED,
                )


def benchmarks(sentence: str) -> Iterator[Finding]:
    """``低于全省平均水平``: the value has to come from outside."""
    for match in _AVERAGE.finditer(sentence):
        below = (match["side"] == "低于") is not bool(match["not"])
        comparator = ("<" if below else ">") + ("=" if match["not"] else "")
        quantity = Quantity(None, _AVERAGES.get(match["whose"], "local_average"), comparator)
        compared = re.split(r"[，。；]", sentence[: match.start()])[-1]
        for _ in range(max(1, len(_COMPARED.findall(compared)))):
            yield Finding(
                start=match.start(), end=match.end(), kind=DutyKind.TARGET_RATE, quantity=quantity, confidence=DATED
            )
