"""What a statutory period says: how long, in which unit, of which kind, and how an end on a rest day is treated."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from shared.kernel.words.refusals import Unacceptable


class Unit(StrEnum):
    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working_day"
    MONTH = "month"
    YEAR = "year"

    def about(self, length: int) -> timedelta:
        """So many of them, near enough to tell a longer term from a shorter one; what counts is counted by the law."""
        return timedelta(length * _DAYS[self])


_DAYS = {Unit.HOUR: 1, Unit.DAY: 1, Unit.WORKING_DAY: 1, Unit.MONTH: 31, Unit.YEAR: 366}


class Kind(StrEnum):
    """A ceiling alarms on what is too late, a floor blocks what is too early, *before* counts back from an event."""

    CEILING = "ceiling"
    FLOOR = "floor"
    BEFORE = "before"


class Roll(StrEnum):
    """What an end on a rest day does.

    *next* moves a ceiling to the next working day and a counted-back limit to the one before; a floor never moves.
    """

    NEXT = "next"
    NONE = "none"


class EmptyPeriod(Unacceptable):
    code = "kernel.empty_period"
    zh = "期限长度应当为正整数，不能为{length}。"
    en = "A period is at least one unit long, not {length}."


@dataclass(frozen=True, slots=True)
class Period:
    """A length in a unit, with its kind and roll-over; `by_convention` says that no statute settles the roll-over."""

    length: int
    unit: Unit
    kind: Kind = Kind.CEILING
    roll: Roll = Roll.NEXT
    by_convention: bool = False

    def __post_init__(self) -> None:
        if self.length < 1:
            raise EmptyPeriod(field="length", length=self.length)
