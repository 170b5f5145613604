"""Words that a person reads, in both our languages, and the codes of ours that have such words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

_FIRST = "1"


class Worded:
    """Whatever has words in Chinese and in English."""

    __slots__ = ()

    zh: str
    en: str

    def wording(self, language: str) -> str:
        """The words in ``zh`` or ``en``."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Wording(Worded):
    """Words that stand inside a sentence."""

    zh: str
    en: str

    def __add__(self, more: "Wording") -> Self:
        """These words and then the others."""
        return replace(self, zh=f"{self.zh}{more.zh}", en=f"{self.en}{more.en}")


@dataclass(frozen=True, slots=True)
class Recurring(Wording):
    """Words for what may come again, and is told apart in its name by the number of an entry or of a paper: whoever
    reads of it is told nothing by that number."""


class Named(Worded, str):
    """A name in data that is made as it goes, such as that of a clock, with the words it is read by."""

    __slots__ = ("en", "zh")

    def __new__(cls, name: str, words: Worded) -> "Named":
        named = str.__new__(cls, name)
        named.zh, named.en = words.zh, words.en
        return named


class WordedCode(Worded, StrEnum):
    """A closed list of codes with their words: ``NUMBER = "number", "编号", "number"`` has the value ``number``."""

    _value_: str

    # Words have a default for the sake of look-ups: to a type checker `Role("court")` is a call of this as well.
    def __new__(cls, code: str, zh: str = "", en: str = "") -> "WordedCode":
        member = str.__new__(cls, code)
        member._value_, member.zh, member.en = code, zh, en
        return member


class Many(int):
    """A number with what it counts: ``{days:day}`` is said 1 day, 2 days."""

    def __format__(self, what: str) -> str:
        return f"{int(self)} {what if self == 1 else f'{what}s'}" if what.isalpha() else super().__format__(what)


def named(name: str, words: Mapping[str, Worded]) -> Named:
    """A name with its words: of its own, or else of its head, where a unit after a colon, or a number or a day after a
    dot, tells several apart. The first is told from those that may follow by having no number."""
    of_units, _, unit = name.partition(":")
    head, _, which = (of_units, "", unit) if of_units in words else name.partition(".")
    worded = words[head]
    if which in ("", _FIRST) or isinstance(worded, Recurring):
        return Named(name, worded)
    return Named(name, Wording(f"{worded.zh}（{which}）", f"{worded.en} ({which})"))


class Sentenced:
    """Anything that is said as a whole sentence in either language."""

    __slots__ = ()

    def sentence(self, language: str) -> str:
        """The sentence in ``zh`` or ``en``."""
        raise NotImplementedError


def said(fact: object, language: str) -> str:
    """A fact as it stands in a sentence: worded ones in the language, several with the commas of that language.

    A refusal that is the reason of another says its own sentence.
    """
    if isinstance(fact, tuple):
        return ("、" if language == "zh" else ", ").join(said(each, language) for each in fact) or "—"
    if isinstance(fact, Sentenced):
        return fact.sentence(language)
    return fact.wording(language) if isinstance(fact, Worded) else str(fact)
