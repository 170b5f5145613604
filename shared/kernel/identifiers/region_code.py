"""行政区划代码: two digits each for province, city and county, three each for township and village."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from shared.kernel.words.refusals import Unacceptable

STANDARD = "GB/T 2260—2007；GB/T 10114—2003"
_CODE = re.compile(r"\d{6}(?:\d{3}(?:\d{3})?)?", re.ASCII)


class Level(StrEnum):
    NATION = "nation"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"


_LEVELS = tuple(Level)


class MalformedRegionCode(Unacceptable):
    code = "kernel.malformed_region_code"
    zh = "“{text}”不是行政区划代码，应为6位、9位或12位数字，如360700。"
    en = "“{text}” is not a region code; it has 6, 9 or 12 digits, such as 360700."


@dataclass(frozen=True, slots=True)
class RegionCode:
    """A region by its code, in the shortest of the lengths of 6, 9 and 12 digits that says it; 000000 is the nation.

    Whether there is such a region is not the code's to know, see `shared.kernel.rules.places`.
    """

    value: str

    @classmethod
    def parse(cls, text: str, *, field: str = "region") -> "RegionCode":
        """Read a code; refuses other lengths and a level beneath one that is left out."""
        value = text.strip()
        if not _CODE.fullmatch(value):
            raise MalformedRegionCode(field=field, source=STANDARD, text=text[:40])
        parts = _parts(value)
        while len(parts) > 3 and not int(parts[-1]):
            parts.pop()
        named = [bool(int(part)) for part in parts]
        if named != sorted(named, reverse=True):
            raise MalformedRegionCode(field=field, source=STANDARD, text=text[:40])
        return cls("".join(parts))

    @property
    def level(self) -> Level:
        return _LEVELS[len(self._significant())]

    @property
    def parent(self) -> "RegionCode | None":
        """The region one level up; None for the nation."""
        parts = self._significant()
        return _code(parts[:-1]) if parts else None

    def ancestors(self) -> Iterator["RegionCode"]:
        """This region and those above it, the most specific first, the nation last."""
        parts = self._significant()
        return (_code(parts[:end]) for end in range(len(parts), -1, -1))

    def covers(self, other: "RegionCode") -> bool:
        """Whether `other` is this region or lies within it."""
        mine = self._significant()
        return other._significant()[: len(mine)] == mine

    def _significant(self) -> list[str]:
        return [part for part in _parts(self.value) if int(part)]

    def __str__(self) -> str:
        return self.value


NATION = RegionCode("000000")


def _parts(value: str) -> list[str]:
    """Province, city, county in two digits each, then township and village in three."""
    parts = [value[0:2], value[2:4], value[4:6]]
    parts += [value[start : start + 3] for start in range(6, len(value), 3)]
    return parts


def _code(parts: list[str]) -> RegionCode:
    return RegionCode("".join(parts).ljust(6, "0"))
