"""Regions as they were on a day: a dated table over the codes."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from shared.kernel.identifiers import divisions
from shared.kernel.identifiers.divisions import Change
from shared.kernel.identifiers.region_code import STANDARD, Level, RegionCode
from shared.kernel.words.refusals import Unacceptable

# How many digits name a county.
_COUNTY = 6


class UnknownRegion(Unacceptable):
    code = "kernel.unknown_region"
    zh = "{on}没有代码为“{region}”的行政区划。"
    en = "There was no region “{region}” on {on}."


class CodeOfAnotherDay(Unacceptable):
    code = "kernel.code_of_another_day"
    zh = "行政区划代码“{region}”{on}未启用或者已停用，该区划当日代码为“{then}”（“{name}”）。"
    en = "The region code “{region}” was not in use on {on}; that day the division was “{then}” (“{name}”)."


@dataclass(frozen=True, slots=True)
class Place:
    """A region under one code and name; an open end of its validity is None. What was abolished has gone `into`
    another: as that, or as a `part` of what was there before or is more than it."""

    code: RegionCode
    name: str
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    into: str | None = None
    part: bool = False

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

    @property
    def changes(self) -> Iterator[Change]:
        """Which division went into which, and since when."""
        for place in (place for each in self._places.values() for place in each):
            if place.into is not None and place.valid_to is not None:
                since = place.valid_to + timedelta(1)
                yield Change(place.code.value, place.into, since, whole=not place.part)

    def get(self, code: str, on: date, *, field: str = "region") -> Place:
        """The place that had the code on the day; refuses a malformed code, one that its division had on other days
        only, and an unknown region."""
        place = self._find(RegionCode.parse(code, field=field), on)
        if place is None:
            raise self._not_there(code, on, field)
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
            raise self._not_there(code, on, field)
        return known

    def within(self, code: str, subtree: str) -> bool:
        """Whether the region is `subtree` or lies in it, by the codes alone."""
        return RegionCode.parse(subtree).covers(RegionCode.parse(code))

    def _not_there(self, code: str, on: date, field: str) -> Unacceptable:
        """The refusal of a code that no place had on the day, with the one that the division had."""
        county = RegionCode.parse(code).value[:_COUNTY]
        then = divisions.code_on(county, on)
        place = None if then == county else self._find(RegionCode.parse(then), on)
        if place is None:
            return UnknownRegion(field=field, source=STANDARD, region=code, on=on)
        return CodeOfAnotherDay(field=field, source=STANDARD, region=code, on=on, then=then, name=place.name)

    def _find(self, code: RegionCode, on: date) -> Place | None:
        return next((place for place in self._places.get(code, ()) if place.existed(on)), None)
