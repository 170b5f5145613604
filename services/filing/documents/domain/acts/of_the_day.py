"""The order of what is entered about a document for one day."""

from enum import IntEnum, auto


class OfTheDay(IntEnum):
    """It is numbered, published, applied or not, ended; findings come last."""

    NUMBERING = 0
    PUBLICATION = auto()
    APPLICATION = auto()
    END = auto()
    FINDING = auto()
