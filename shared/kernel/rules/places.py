"""Regions as they were on a day: a dated table over the codes."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from shared.kernel.identifiers.region_code import STANDARD, Level, RegionCode
from shared.kernel.words.refusals import Unacceptable

# How many digits name a county.
_COUNTY = 6


class UnknownRegion(Unacceptable):
    code = "kernel.unknown_region"
    zh = "{on}没有代码为“{region}”的行政区划。"
    en = "There was no region “{region}” on {on}."


@dataclass(frozen=True, slots=True)
class Place:
    """A region under one code and name; an open end of its validity is None."""

    code: RegionCode
    name: str
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""

    def existed(self, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


class Places:
    """The known regions, down to the county; townships and villages are known by the county that holds them."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places: dict[RegionCode, list[Place]] = {}
        for place in places:
            self._places.setdefault(place.code, []).append(place)

    @classmethod
    def load(cls, path: Path) -> "Places":
        """Read the table; refuses a malformed code."""
        rows = tomllib.loads(path.read_text("utf-8"))["places"]
        return cls(Place(**{**row, "code": RegionCode.parse(row["code"])}) for row in rows)

    def get(self, code: str, on: date, *, field: str = "region") -> Place:
        """The place that had the code on the day; refuses a malformed code and an unknown region."""
        place = self._find(RegionCode.parse(code, field=field), on)
        if place is None:
            raise UnknownRegion(field=field, source=STANDARD, region=code, on=on)
        return place

    def holding(self, code: str, on: date, *, field: str = "region") -> RegionCode:
        """The code of a place that there was on the day, or of a township in one; refuses what `get` refuses."""
        region = RegionCode.parse(code, field=field)
        if region.level in (Level.TOWNSHIP, Level.VILLAGE):
            self.ancestors(code, on, field=field)
        else:
            self.get(code, on, field=field)
        return region

    def knows(self, code: str) -> bool:
        """Whether any place ever had the code, or that of the county for a township; refuses a malformed one."""
        return RegionCode.parse(RegionCode.parse(code).value[:_COUNTY]) in self._places

    def ancestors(self, code: str, on: date, *, field: str = "region") -> tuple[Place, ...]:
        """The known places that hold the region on the day, itself first if it is known, the nation last.

        Refuses a region of which not even the county is known.
        """
        region = RegionCode.parse(code, field=field)
        known = tuple(place for each in region.ancestors() if (place := self._find(each, on)) is not None)
        if not known or known[0].code.value[:6] != region.value[:6]:
            raise UnknownRegion(field=field, source=STANDARD, region=code, on=on)
        return known

    def within(self, code: str, subtree: str) -> bool:
        """Whether the region is `subtree` or lies in it, by the codes alone."""
        return RegionCode.parse(subtree).covers(RegionCode.parse(code))

    def _find(self, code: RegionCode, on: date) -> Place | None:
        return next((place for place in self._places.get(code, ()) if place.existed(on)), None)
