"""数字: Arabic, full-width (folded before) and Chinese numerals, and percentages in all their spellings."""

import re

from shared.kernel.words.numerals import chinese

WHOLE = 100.0
_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
CHINESE = "[〇零一二两三四五六七八九十百千]"
# A number as it stands in a sentence; digits that belong to a longer run or to an ordinal are none.
NUMBER = rf"(?:(?<![\d.])\d{{1,7}}(?:,\d{{3}})*(?:\.\d+)?万?|{CHINESE}+)"
PERCENT = rf"(?:(?<![\d.])\d{{1,4}}(?:\.\d+)?%|百分之(?:{CHINESE}+(?:点{CHINESE}+)?|百))"
# The first number of a range, before the sign that joins it to the second: 3至5次, 95%—98%.
RANGE_TO = rf"(?P<from>{NUMBER})(?P<kind>%)?[个次名期场人]?(?:至|到|—|－|–|-|～|~)$"
_DECIMAL = re.compile(r"\d+(?:\.\d+)?")


def number(text: str) -> float | None:
    """The value of a numeral, None when it is none: ``60`` → 60, ``二十`` → 20, ``1,200`` → 1200, ``3万`` → 30000."""
    text = text.replace(",", "")
    scale = 1
    if text.endswith("万"):
        text, scale = text[:-1], 10_000
    if _DECIMAL.fullmatch(text):
        return float(text) * scale
    value = chinese(text)
    return None if value is None else float(value * scale)


def percent(text: str) -> float | None:
    """The value of a percentage: ``100%`` → 100, ``百分之九十五`` → 95, ``百分之百`` → 100."""
    if text.endswith("%"):
        return number(text[:-1])
    whole, _, part = text.removeprefix("百分之").partition("点")
    if whole == "百":
        return WHOLE
    value = number(whole)
    if value is None or not part:
        return value
    return value + float("0." + "".join(str(_DIGITS[char]) for char in part if char in _DIGITS))
