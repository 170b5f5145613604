"""Dates by which something is due: of one year, or of every year."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

# 年 is lost in many copies: 20246月底前.
_YEAR = r"(?P<year>20\d{2})"
_MONTH = r"(?P<month>1[0-2]|0?[1-9])月"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])[日号]"
_BY = r"(?:之前|以前|前|止|为止)"
_END = r"(?:底|末)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR}年?{_MONTH}{_DAY}{_BY}",
        rf"{_YEAR}年?{_MONTH}(?P<month_end>{_END})?(?:{_BY}|(?=完成|实现|建成|达到|全面))",
        rf"{_YEAR}年?{_MONTH}(?P<month_end>{_END})",
        rf"{_YEAR}年?(?P<half>上半年|下半年)(?:{_BY}|{_END}{_BY}?)?",
        rf"{_YEAR}年?第?(?P<quarter>[一二三四1-4])季度(?:{_BY}|{_END}{_BY}?|内)?",
        rf"{_YEAR}年(?:年?{_END}|内)(?:{_BY})?",
        rf"{_YEAR}年?{_END}{_BY}?",
        rf"{_YEAR}年(?P<before_year>{_BY})",
        rf"(?<!年)(?:到|至){_YEAR}年(?!以来|来|起|度?工作|第?[\d一二三四]|上|下|\d)",
        rf"{_YEAR}年(?=[^。；，]{{0,30}}?(?:率|比例|覆盖面)(?:达|为|提|保持|不低|不少|均))",
        rf"{_YEAR}年(?=(?:要|应|将)?(?:全面|基本|全部)?(?:完成|实现|建成))",
        rf"(?<!\d)(?<!\d年){_MONTH}{_DAY}{_BY}",
        rf"(?<!\d)(?<!\d年){_MONTH}{_DAY}(?=[、和及]\d{{1,2}}月\d{{1,2}}日{_BY})",
        rf"(?<!\d)(?<!\d年){_MONTH}(?P<month_end>{_END})?{_BY}",
        rf"(?<!年)(?<!半年)年{_END}{_BY}?",
        r"(?<=每年)第?(?P<quarter>[一二三四1-4])季度(?:{_BY}|内|末)?".replace("{_BY}", _BY),
        rf"(?<=每年){_MONTH}份?(?!\d)",
        rf"(?<=每年)(?P<half>上半年|下半年)(?:{_BY}|{_END}{_BY}?)?",
    )
)
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
# Days that the whole country keeps: 国家宪法日 and 全民国家安全教育日 by decisions of the Standing Committee,
# 民法典宣传月 (May) by the yearly publicity plans.
_NAMED = {
    "国家宪法日": "12-04",
    "全民国家安全教育日": "04-15",
    "国家安全教育日": "04-15",
    "民法典宣传月": "05-31",
}
_NAMED_DAY = re.compile("|".join(sorted(_NAMED, key=len, reverse=True)))
_KEPT = re.compile(r"集中宣传|宣传活动|开展[^。；]*宣传|专题宣传|主题宣传|宣传教育活动")
# A day without any year: February is then taken to end on the 28th.
_COMMON_YEAR = 2023
_YEARLY = re.compile(r"每年|每一年|逐年|年度")
_PAST = re.compile(r"以来|印发|制定的|修订的|通过的|施行|起实施|发布的|公布的")


@dataclass(frozen=True, slots=True)
class DueDay:
    """A due day in a sentence; `due` is ``MM-DD`` or ``YYYY-MM-DD``, `named` for a day called by its name."""

    start: int
    end: int
    due: str
    named: bool = False

    @property
    def yearly(self) -> bool:
        return len(self.due) == 5


def due_days(sentence: str, year: int | None) -> list[DueDay]:
    """The due days of a sentence, in order; a day without a year is of `year`, that of the document, unless it is
    of every year."""
    found: list[DueDay] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(sentence):
            if _PAST.match(sentence, match.end()) or any(
                day.start < match.end() and match.start() < day.end for day in found
            ):
                continue
            due = _due(match, sentence, year)
            if due:
                found.append(DueDay(match.start(), match.end(), due))
    found.extend(_named(sentence))
    return sorted(found, key=lambda day: day.start)


def day_of_item(words: str, year: int | None) -> str | None:
    """What a 完成时限 says: ``2026年6月底`` is a day, 长期坚持 is none."""
    days = due_days(f"{words}前" if words and words[-1] not in "前止" else words, year)
    return days[0].due if days else None


def _named(sentence: str) -> Iterator[DueDay]:
    if not _KEPT.search(sentence):
        return
    for match in _NAMED_DAY.finditer(sentence):
        yield DueDay(match.start(), match.end(), _NAMED[match.group()], named=True)


def _due(match: re.Match[str], sentence: str, document_year: int | None) -> str | None:
    parts = match.groupdict()
    stated = parts.get("year")
    year = int(stated) if stated else document_year
    if parts.get("before_year") and year:
        return f"{year - 1}-12-31"
    month, day = _month_and_day(parts, year or _COMMON_YEAR)
    if day is None:
        return None
    if stated:
        return f"{stated}-{month:02}-{day:02}"
    if _YEARLY.search(sentence[: match.start() + 2]) or year is None:
        return f"{month:02}-{day:02}"
    return f"{year}-{month:02}-{day:02}"


def _month_and_day(parts: dict[str, str | None], year: int) -> tuple[int, int | None]:
    if half := parts.get("half"):
        return (6, 30) if half == "上半年" else (12, 31)
    if quarter := parts.get("quarter"):
        month = _QUARTERS[quarter]
        return month, monthrange(year, month)[1]
    if not parts.get("month"):
        return 12, 31
    month = int(parts["month"] or 0)
    last = monthrange(year, month)[1]
    if parts.get("day"):
        day = int(parts["day"] or 0)
        return month, day if day <= last else None
    return month, last
