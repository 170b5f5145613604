"""The closed list of makers, with the Chinese terms it stands for."""

from enum import StrEnum


class Track(StrEnum):
    """The channel a document is filed on: 政府备案, 人大常委会备案."""

    GOVERNMENT = "government"
    CONGRESS = "congress"
