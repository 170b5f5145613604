"""The State Council's yearly arrangements: every day off and every make-up day under the notice that ordered it."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from shared.kernel.words.refusals import Unacceptable
from shared.kernel.words.wording import Wording


class UnusableArrangement(Unacceptable):
    code = "kernel.unusable_arrangement"
    zh = "{year}年放假安排数据有误：{what}。"
    en = "The arrangement data of {year} cannot be used: {what}."


class Ordered(NamedTuple):
    """One day that a notice took out of the ordinary week."""

    on: date
    working: bool
    festival: str
    notice: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice of the General Office of the State Council; `number` is its 发文字号."""

    number: str
    title: str
    issued_on: date
    days: tuple[Ordered, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A year's notices in the order of their issue; a later notice overrides an earlier one day by day."""

    year: int
    notices: tuple[Notice, ...]

    @classmethod
    def load(cls, path: Path) -> "Arrangement":
        """Read one year's file; refuses a notice without a number and a day that the notice cannot have meant."""
        data = tomllib.loads(path.read_text("utf-8"))
        year: int = data["year"]
        notices = sorted((_notice(year, entry) for entry in data["notices"]), key=lambda notice: notice.issued_on)
        return cls(year, tuple(notices))

    def days(self) -> Iterator[Ordered]:
        for notice in self.notices:
            yield from notice.days


def _notice(year: int, entry: Mapping[str, Any]) -> Notice:
    if not entry.get("number"):
        raise UnusableArrangement(field="number", year=year, what=Wording("通知没有文号", "a notice without a number"))
    days = tuple(day for festival in entry["festivals"] for day in _days(festival, entry["number"]))
    for day in days:
        _check(year, day)
    return Notice(entry["number"], entry["title"], entry["issued_on"], days)


def _days(festival: Mapping[str, Any], number: str) -> Iterator[Ordered]:
    for on in festival["off"]:
        yield Ordered(on, False, festival["name"], number)
    for on in festival["work"]:
        yield Ordered(on, True, festival["name"], number)


def _check(year: int, day: Ordered) -> None:
    if not date(year - 1, 12, 1) <= day.on <= date(year, 12, 31):
        flaw = Wording(f"{day.on}不在本年", f"{day.on} is not of this year")
        raise UnusableArrangement(field="off", year=year, what=flaw)
    if day.working and day.on.isoweekday() < 6:
        flaw = Wording(f"{day.on}不是可调为上班的周末", f"{day.on} is not a weekend to be worked")
        raise UnusableArrangement(field="work", year=year, what=flaw)
