"""Which days can be legal dates: the bounds of whatever is entered, heard or counted.

They keep every clock countable. Within them a day more, a year's look ahead or the longest period never leaves what a
date can be written as, so that no sum has to ask. What is for ever is no date: it is left empty.
"""

from datetime import date, timedelta

from shared.kernel.words.refusals import Unacceptable

# The republic was founded on it: no act of its agencies is older.
EARLIEST = date(1949, 10, 1)
# Further than any term of office, validity or limitation reaches from a paper of today.
LATEST = date(2199, 12, 31)
# What follows from a legal date by itself may lie this much outside: what ends then is over the day after.
MARGIN = timedelta(366)


class DayOutOfBounds(Unacceptable):
    code = "kernel.day_out_of_bounds"
    zh = "“{on}”不能作为法定日期，应在{earliest}至{latest}之间；没有期限的留空。"
    en = "“{on}” cannot be a legal date, which lies between {earliest} and {latest}; what has no end is left empty."


def is_legal_day(on: date) -> bool:
    """Whether the day may be entered as a legal date."""
    return EARLIEST <= on <= LATEST


def follows_from_legal_days(on: date) -> bool:
    """Whether the day may be told as one that was entered or counted."""
    return EARLIEST - MARGIN <= on <= LATEST + MARGIN
