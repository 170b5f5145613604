"""A table of a profile file, read key by key: each value typed, nothing missing, nothing left over."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from shared.kernel.words.refusals import Unacceptable

E = TypeVar("E", bound=StrEnum)
V = TypeVar("V")


class BrokenProfile(Unacceptable):
    """A profile cannot be relied on; `file` and `entry` in the facts say where."""

    code = "kernel.broken_profile"
    zh = "规则文件{file}（{entry}）有误。"
    en = "The profile {file} ({entry}) is broken."


class MissingKey(BrokenProfile):
    code = "kernel.profile_key_missing"
    zh = "规则文件{file}（{entry}）缺少“{key}”。"
    en = "The profile {file} ({entry}) lacks “{key}”."


class UnknownKey(BrokenProfile):
    code = "kernel.profile_key_unknown"
    zh = "规则文件{file}（{entry}）含有未知的“{key}”。"
    en = "The profile {file} ({entry}) has an unknown “{key}”."


class WrongValue(BrokenProfile):
    code = "kernel.profile_value_wrong"
    zh = "规则文件{file}（{entry}）的“{key}”不能是“{value}”。"
    en = "In the profile {file} ({entry}), “{key}” cannot be “{value}”."


def read_toml(path: Path) -> dict[str, object]:
    """The raw tables of a profile file; refuses what is not TOML in UTF-8."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as reason:
        raise BrokenProfile(file=path.name, entry=str(reason)) from reason


@dataclass(frozen=True, slots=True)
class Where:
    """Where in which file, for refusals: `entry` is the id of the rule or the name of another table."""

    file: str
    entry: str


@dataclass(slots=True)
class Table:
    """Takes values out of a parsed table; `close` refuses what nobody asked for."""

    values: Mapping[str, object]
    where: Where
    _taken: set[str] = field(default_factory=set)

    def take(self, key: str, kind: type[V]) -> V:
        """A value of exactly this type (so that true is not 1); refuses a missing key and a wrong type."""
        if key not in self.values:
            raise MissingKey(field=key, file=self.where.file, entry=self.where.entry, key=key)
        self._taken.add(key)
        value = self.values[key]
        if type(value) is not kind:
            raise self.wrong(key, value)
        return value

    def text(self, key: str) -> str:
        text = self.take(key, str)
        if not text.strip():
            raise self.wrong(key, text)
        return text

    def optional_text(self, key: str) -> str | None:
        return self.text(key) if key in self.values else None

    def positive(self, key: str) -> int:
        number = self.take(key, int)
        if number < 1:
            raise self.wrong(key, number)
        return number

    def optional_positive(self, key: str) -> int | None:
        return self.positive(key) if key in self.values else None

    def day(self, key: str) -> date:
        return self.take(key, date)

    def optional_day(self, key: str) -> date | None:
        return self.day(key) if key in self.values else None

    def one_of(self, key: str, options: type[E]) -> E:
        text = self.text(key)
        if text not in options._value2member_map_:
            raise self.wrong(key, text)
        return options(text)

    def flag(self, key: str) -> bool:
        """Whether it is said to be so; what is not said is not."""
        return self.take(key, bool) if key in self.values else False

    def texts(self, key: str) -> tuple[str, ...]:
        texts = self.take(key, list)
        if not texts or len(set(texts)) < len(texts) or not all(type(text) is str and text for text in texts):
            raise self.wrong(key, texts)
        return tuple(texts)

    def table(self, key: str) -> "Table":
        return Table(self.take(key, dict), self.where)

    def named_tables(self, key: str) -> list[tuple[str, "Table"]]:
        """The tables under the key by their names, each of which says where it stands."""
        named = self.table(key)
        return [
            (name, Table(named.take(name, dict), Where(self.where.file, f"{key}.{name}")))
            for name in list(named.values)
        ]

    def tables(self, key: str) -> list["Table"]:
        tables = self.take(key, list)
        if not tables or not all(type(table) is dict for table in tables):
            raise self.wrong(key, tables)
        return [Table(table, self.where) for table in tables]

    def optional_tables(self, key: str) -> list["Table"]:
        return self.tables(key) if key in self.values else []

    def close(self) -> None:
        for key in self.values:
            if key not in self._taken:
                raise UnknownKey(field=key, file=self.where.file, entry=self.where.entry, key=key)

    def wrong(self, key: str, value: object) -> WrongValue:
        return WrongValue(field=key, file=self.where.file, entry=self.where.entry, key=key, value=value)
