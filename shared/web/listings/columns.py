"""What a list shows as a table: columns with headings in both languages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from shared.kernel.directory.names import Names
from shared.kernel.words.wording import WordedCode
from shared.storage.listed import NEVER
from shared.web.listings.holders import Holder

Cell = str | date | int | None


@dataclass(frozen=True)
class Column:
    """A column of the table in the database, and how its values are shown; or what a thing itself tells, where `told`
    takes it from there: of rows that are no things, from the whole row. What is `said` of it calls units by their
    names; who is `held` to stand for a unit in it today has a name beside it. `named_on` is the day, a column, as of
    which the unit of that code is named beside it."""

    name: str
    zh: str
    en: str
    shown: Callable[[Any], Cell] = lambda value: value
    told: Callable[[Any], Cell] | None = None
    said: Callable[[Any, Names], Cell] | None = None
    held: Callable[[Any, Holder], str] | None = None
    named_on: str | None = None

    @property
    def headings(self) -> tuple[str, ...]:
        """Its own, and that of the names beside it."""
        names = () if self.named_on is None and self.held is None else (f"{self.zh}名称 {self.en} name",)
        return (f"{self.zh} {self.en}", *names)

    @property
    def is_stored(self) -> bool:
        """Whether it is a column of the table."""
        return self.told is None and self.said is None and self.held is None


def day(name: str, zh: str, en: str) -> Column:
    """Days; one that never comes is left out."""
    return Column(name, zh, en, lambda value: None if value == NEVER else value)


def unit(name: str, zh: str, en: str, *, named_on: str = "began_on") -> Column:
    """Codes of units, with the names that these had on that day of the row."""
    return Column(name, zh, en, named_on=named_on)


def unit_told(name: str, zh: str, en: str, of: Callable[[Any], str | None]) -> tuple[Column, Column]:
    """The code of a unit that the thing tells, and beside it the name that it has now; the list `mentions` it."""

    def called(thing: Any, names: Names) -> Cell:  # noqa: ANN401 - of the list
        id = of(thing)
        return None if id is None else names.of(id, None)

    beside = Column(f"{name}_name", f"{zh}名称", f"{en} name", said=called)
    return Column(name, zh, en, told=of), beside


def codes(name: str, kind: type[WordedCode], zh: str, en: str) -> Column:
    """Codes of a closed list, in Chinese: a table is read by officials."""
    return Column(name, zh, en, lambda value: None if value is None else kind(value).zh)


TITLE = Column("title", "标题", "Title")
FIRST = (Column("number", "编号", "Number"), TITLE)
LAST = (
    unit("unit", "单位", "Unit"),
    Column("region", "区划", "Region"),
    day("began_on", "开始日期", "Began on"),
    day("urgent_on", "最近的期限", "Most urgent"),
    day("voided_on", "作废日期", "Voided on"),
    Column("id", "标识", "Id"),
)
