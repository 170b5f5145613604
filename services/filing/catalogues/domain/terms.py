"""The closed list of catalogues, with the Chinese terms it stands for."""

from enum import StrEnum


class Covers(StrEnum):
    """What a catalogue lists: 上一年度、当年上半年、当年."""

    PREVIOUS_YEAR = "previous_year"
    FIRST_HALF = "first_half"
    CURRENT_YEAR = "current_year"
