"""每年、每季度、任期内: how often."""

import re
from dataclasses import dataclass

_FORMS = (
    ("person_year", r"每人每年|每人年均|人均每年|每名[^，。；]{0,12}每年|每年人均|每年每人|每位[^，。；]{0,12}每年"),
    ("term_of_office", r"(?:每届|每个|一个)?任期(?:之)?内|任职期间|每(?:届|个)任期|每届"),
    ("three_years", r"每(?:三|3)年"),
    ("term", r"每(?:个)?学期"),
    ("half_month", r"每(?:个)?半(?:个)?月"),
    ("two_years", r"每(?:两|2|二)年|每隔一年|(?:两|2)年(?=(?:至少)?(?:一|1)次)"),
    ("half_year", r"上半年[、和及]下半年(?=各|分别|均)|每(?:个)?半年(?:度)?|半年(?=(?:至少)?(?:一|1)(?:次|期))"),
    ("quarter", r"每(?:个)?季度?|每一季度|按季度?|(?:一)?季度(?=(?:至少)?(?:一|1)(?:次|期))"),
    ("month", r"每(?:个)?月(?!\d|底|末)|按月"),
    ("week", r"每周|每星期"),
    (
        "year",
        r"一年(?=一[评考检督述通报清])|每(?:一|个)?年度?(?!第?[一二三四1-4]季|[上下]半年)|(?:一|1)年内|一年(?=(?:至少)?(?:一|1)(?:次|期))|年度内|各年度",
    ),
)
_ANY = tuple((per, re.compile(form)) for per, form in _FORMS)
# These go with a number only: by themselves they name a year, not how often.
_WEAK = re.compile(r"全年|年均|年内(?!容)|当年|年度|本年")


@dataclass(frozen=True, slots=True)
class Frequency:
    start: int
    end: int
    per: str


def frequencies(sentence: str) -> list[Frequency]:
    """Those of a sentence, in order, none within another."""
    found: list[Frequency] = []
    for per, form in _ANY:
        for match in form.finditer(sentence):
            if not any(one.start < match.end() and match.start() < one.end for one in found):
                found.append(Frequency(match.start(), match.end(), per))
    return sorted(found, key=lambda one: one.start)


def weak_year(segment: str) -> bool:
    """Whether a number in this segment is of a year, though nothing says *every* year."""
    return bool(_WEAK.search(segment))
