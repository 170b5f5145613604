"""What a list shows as a table: columns with headings in both languages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from shared.kernel.words.wording import WordedCode
from shared.storage.listed import NEVER

Cell = str | date | int | None


@dataclass(frozen=True)
class Column:
    """A column of the table in the database, and how its values are shown; or what a thing itself tells, where `told`
    takes it from there: of rows that are no things, from the whole row."""

    name: str
    zh: str
    en: str
    shown: Callable[[Any], Cell] = lambda value: value
    told: Callable[[Any], Cell] | None = None

    @property
    def heading(self) -> str:
        return f"{self.zh} {self.en}"


def day(name: str, zh: str, en: str) -> Column:
    """Days; one that never comes is left out."""
    return Column(name, zh, en, lambda value: None if value == NEVER else value)


def codes(name: str, kind: type[WordedCode], zh: str, en: str) -> Column:
    """Codes of a closed list, in Chinese: a table is read by officials."""
    return Column(name, zh, en, lambda value: None if value is None else kind(value).zh)


TITLE = Column("title", "标题", "Title")
FIRST = (Column("number", "编号", "Number"), TITLE)
LAST = (
    Column("unit", "单位", "Unit"),
    Column("region", "区划", "Region"),
    day("began_on", "开始日期", "Began on"),
    day("urgent_on", "最近的期限", "Most urgent"),
    day("voided_on", "作废日期", "Voided on"),
    Column("id", "标识", "Id"),
)
