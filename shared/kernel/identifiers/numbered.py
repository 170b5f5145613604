"""That a number fits the day on which it is told of: no year begins before it has come, and one that has gone by is
looked at."""

from datetime import date
from typing import Protocol

from shared.kernel.words.refusals import Unacceptable


class NumberNotYet(Unacceptable):
    code = "kernel.number_not_yet"
    zh = "编号“{number}”的年份晚于{on}，当时不可能已有此编号；请核对编号和日期。"
    en = "The number “{number}” is of a year after {on}, so nothing can have borne it then; check both."


class Numbered(Protocol):
    """A number that is given within a year; an order's may have none."""

    @property
    def year(self) -> int | None: ...


def is_of_earlier_year(number: Numbered | None, on: date) -> bool:
    """Whether it is of a year before that of the day on which what bears it was served or published.

    That is nothing to refuse: what is numbered in December comes in January. Until when it is ordinary no rule says, so
    every one is shown to whoever reads it, in January as well, to be looked at once, and none is told on.
    """
    return number is not None and number.year is not None and number.year < on.year


def must_have_been_numbered(number: Numbered, on: date, *, field: str = "number") -> None:
    """Refuse the number of a year that had not come on that day."""
    if number.year is not None and number.year > on.year:
        raise NumberNotYet(field=field, number=number, on=on)
