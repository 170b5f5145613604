"""The steps a count is told in; dates are inclusive at both ends."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class What(StrEnum):
    ANCHOR = "anchor"  # the day of the event, which is not counted
    FIXED = "fixed"  # a date the rule itself names; the span begins with the day from which it stands
    CORRESPONDING = "corresponding"  # the day of the due month that corresponds to the anchor, or the month's end
    COUNTED = "counted"
    SKIPPED = "skipped"  # rest days a working-day period passes over
    SUSPENDED = "suspended"
    SUPPOSED = "supposed"  # days counted where no arrangement is known yet
    ROLLED = "rolled"  # rest days the end moves across
    BOUNDED = "bounded"  # the earliest and the latest reading past the known calendar
    DUE = "due"


class Step(NamedTuple):
    """One line of an explanation: `days` counted or passed over in the span, why, and what it rests on."""

    what: What
    from_on: date | None
    to_on: date | None
    days: int
    reason: str = ""
    source: str = ""
