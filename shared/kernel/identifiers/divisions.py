"""区划变更: which codes a division had before, and which it has since.

What is stored keeps the code of its day. Whoever looks for the things of a division looks for those of all its codes.
There is one history of divisions, which a process learns with its table of places (`keep`); without one no division has
had any other code.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import ParamSpec, TypeVar

from shared.kernel.identifiers.region_code import RegionCode

# How many digits name a county, which is what changes its code; those of its townships begin with them.
_COUNTY = 6


@dataclass(frozen=True, slots=True)
class Change:
    """The division `old` has been `new` since a day: as a `whole`, with its townships under the new code, or as a part
    of a division that is more than it."""

    old: str
    new: str
    since: date
    whole: bool


class _Known:
    """The changes that this process knows, by either code."""

    def __init__(self) -> None:
        self.by_old: dict[str, Change] = {}
        self.whole_by_new: dict[str, Change] = {}

    def keep(self, changes: Iterable[Change]) -> None:
        self.by_old = {each.old: each for each in changes}
        self.whole_by_new = {each.new: each for each in self.by_old.values() if each.whole}


_KNOWN = _Known()
_P = ParamSpec("_P")
_R = TypeVar("_R")
_FORGETTING: list[Callable[[], None]] = []


def keep(changes: Iterable[Change]) -> None:
    """Know these changes, and no others, in this process."""
    _KNOWN.keep(changes)
    for forget in _FORGETTING:
        forget()


def by_divisions(found: Callable[_P, _R]) -> Callable[_P, _R]:
    """What follows from codes and days is found once, until the process knows other changes."""
    remembered = lru_cache(maxsize=10_000)(found)
    _FORGETTING.append(remembered.cache_clear)
    return remembered  # type: ignore[return-value]  # it takes whatever can be hashed


def code_on(code: str, day: date) -> str:
    """The code on that day of the division that has this code now, had it, or will have it; of a township by its
    county, where that changed as a whole."""
    county, below = code[:_COUNTY], code[_COUNTY:]
    while (change := _KNOWN.by_old.get(county)) and change.since <= day and (change.whole or not below):
        county = change.new
    while (change := _KNOWN.whole_by_new.get(county)) and day < change.since:
        county = change.old
    return county + below


def changes_of(code: str) -> tuple[date, ...]:
    """The days since which the division of that code has had another, in order."""
    first = code_on(code, date.min)
    days: list[date] = []
    while (change := _KNOWN.by_old.get(first[:_COUNTY])) and (change.whole or len(first) == _COUNTY):
        days.append(change.since)
        first = change.new + first[_COUNTY:]
    return tuple(days)


def whole_before() -> tuple[str, ...]:
    """The codes of divisions that have gone on as a whole under others, or will."""
    return tuple(change.old for change in _KNOWN.by_old.values() if change.whole)


@by_divisions
def codes(region: str) -> tuple[str, ...]:
    """Every code that this one division has had, whichever of them is given, the latest first."""
    county, below = region[:_COUNTY], region[_COUNTY:]
    while (change := _KNOWN.by_old.get(county)) and change.whole:
        county = change.new
    found = [county + below]
    while change := _KNOWN.whole_by_new.get(county):
        county = change.old
        found.append(county + below)
    return tuple(found)


@by_divisions
def areas(region: str) -> tuple[str, ...]:
    """The codes in whose subtrees all lies that lies in the region: its own, and those that something within it had
    elsewhere, be it as a part of what is there now."""
    found = [*codes(region)]
    if len(region) > _COUNTY:
        return tuple(found)
    for change in _KNOWN.by_old.values():
        now = {change.new, code_on(change.new, date.max)}
        lies_there = any(code.startswith(subtree(each)) for code in now for each in found)
        if lies_there and not any(change.old.startswith(subtree(each)) for each in found):
            found.append(change.old)
    return tuple(found)


def same(one: str, other: str) -> bool:
    """Whether these are codes of one division."""
    return one == other or other in codes(one)


def subtree(region: str) -> str:
    """What the codes of a region's subtree begin with: ``3607`` for 360700, nothing for the nation. A township has nine
    digits, the last three of which are one number."""
    while len(region) <= _COUNTY and region.endswith("00"):
        region = region[:-2]
    return region


def covers(region: str, other: str) -> bool:
    """Whether `other` lies in the subtree of `region` (GB/T 2260: trailing pairs of zeros mean the whole), under the
    code that it has or had."""
    return any(other.startswith(subtree(each)) for each in areas(region))


def on_one_line(one: str, other: str) -> bool:
    """Whether one of two regions is the other, or lies within it; villages are told by their townships."""
    first, second = RegionCode.parse(one).value, RegionCode.parse(other).value
    return covers(first, second) or covers(second, first)
