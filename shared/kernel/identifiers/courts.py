"""Which court a case's number is of, as far as its code and the directory tell: the digits themselves are the courts'.

A basic court has four digits, an intermediate one two, a high one none; the province stands before them
(法〔2015〕137号 附件). Which digits a court has, the directory does not know; mostly they are those of its county.
"""

from enum import IntEnum

from shared.kernel.identifiers.case_number import CaseNumber, TrialLevel
from shared.kernel.identifiers.region_code import Level, RegionCode

_SUPREME = "最高法"
# Courts of the army and of the Corps lie in no province of their own, or in that of others.
_PROVINCES = {
    "京": "11", "津": "12", "冀": "13", "晋": "14", "内": "15", "辽": "21", "吉": "22", "黑": "23",
    "沪": "31", "苏": "32", "浙": "33", "皖": "34", "闽": "35", "赣": "36", "鲁": "37", "豫": "41",
    "鄂": "42", "湘": "43", "粤": "44", "桂": "45", "琼": "46", "渝": "50", "川": "51", "黔": "52",
    "贵": "52", "云": "53", "滇": "53", "藏": "54", "陕": "61", "甘": "62", "青": "63", "宁": "64",
    "新": "65",
}  # fmt: skip


class CourtLevel(IntEnum):
    """四级法院, from below."""

    BASIC = 1
    INTERMEDIATE = 2
    HIGH = 3
    SUPREME = 4


_BY_DIGITS = {4: CourtLevel.BASIC, 2: CourtLevel.INTERMEDIATE, 0: CourtLevel.HIGH}
_BY_NAME = {"最高": CourtLevel.SUPREME, "高级": CourtLevel.HIGH, "中级": CourtLevel.INTERMEDIATE}
_SMALL = (Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE)


def is_of_another(number: CaseNumber, *, name: str, region: str) -> bool:
    """Whether the number cannot be that of the court of this name in this region; False where that is not to be told.

    First instances are anywhere, second ones at no basic court.
    """
    level = _level(name, region)
    if level is not None and level is not _level_of(number.court):
        return True
    if level is CourtLevel.BASIC and number.trial_level is TrialLevel.SECOND_INSTANCE:
        return True
    province = _PROVINCES.get(number.court[:1])
    return province is not None and level is not CourtLevel.SUPREME and not region.startswith(province)


def place_of(number: CaseNumber) -> str | None:
    """The division whose code has the digits of the number's court, which most basic courts bear; None for others."""
    province, digits = _PROVINCES.get(number.court[:1]), number.court[1:]
    return f"{province}{digits}" if province is not None and len(digits) == len("0702") else None


def _level_of(court: str) -> CourtLevel:
    return CourtLevel.SUPREME if court == _SUPREME else _BY_DIGITS[len(court) - 1]


def _level(name: str, region: str) -> CourtLevel | None:
    """By its name, which says more than where it lies: a city without counties has basic courts as well."""
    if "法院" in name:
        return next((level for word, level in _BY_NAME.items() if word in name), CourtLevel.BASIC)
    return CourtLevel.BASIC if RegionCode.parse(region).level in _SMALL else None
