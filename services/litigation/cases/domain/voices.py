"""Whose word it is: court and agency may both tell a fact, both are kept, and the court's stands."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")


class Voice(StrEnum):
    COURT = "court"
    AGENCY = "agency"


def differ(told: Mapping[Voice, object]) -> bool:
    """Whether there are two words, and they are not the same."""
    one, *others = told.values() or (None,)
    return any(other != one for other in others)


def prevailing(told: Mapping[Voice, T]) -> T | None:
    """The court's word, or else the agency's, or None."""
    return told.get(Voice.COURT, told.get(Voice.AGENCY))
