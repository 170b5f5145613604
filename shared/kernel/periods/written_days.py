"""Days as people write them in ledgers: 2026-3-2, 2026.3.2, 2026/3/2, 20260302, 2026年3月2日, 二〇二六年三月二日."""

import re
from datetime import date

from shared.kernel.periods.calculator import MalformedDate, read_date

_NARROW = str.maketrans("０１２３４５６７８９－．／", "0123456789-./")
_YEAR = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_TENS = {"": 0, "十": 10, "二十": 20, "三十": 30, "廿": 20, "卅": 30}
_SEPARATED = re.compile(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})", re.ASCII)
_JOINED = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_WORDED = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]", re.ASCII)
_CHINESE = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十廿卅]{1,3})[日号]"
)


def written_day(text: str, *, field: str) -> date:
    """The day; refuses with MalformedDate what is none, or may be read as two, and with DayOutOfBounds."""
    written = "".join(text.split()).translate(_NARROW)
    parts = _parts(written)
    if parts is None:
        raise MalformedDate(field=field, text=text[:40])
    year, month, day = parts
    return read_date(f"{year:04}-{month:02}-{day:02}", field=field)


def _parts(written: str) -> tuple[int, int, int] | None:
    if found := _SEPARATED.fullmatch(written):
        return int(found[1]), int(found[3]), int(found[4])
    if found := _JOINED.fullmatch(written) or _WORDED.fullmatch(written):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _CHINESE.fullmatch(written):
        return int(found[1].translate(_YEAR)), _small(found[2]), _small(found[3])
    return None


def _small(numeral: str) -> int:
    """A Chinese numeral up to 39; 99 for what is none, which no date has."""
    tens = max((each for each in _TENS if numeral.startswith(each)), key=len)
    ones = numeral[len(tens) :]
    if len(ones) > 1 or ones in ("十", "廿", "卅"):
        return 99
    return _TENS[tens] + (int(ones.translate(_YEAR)) if ones else 0)
