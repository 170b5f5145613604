"""The closed list of catalogues, with the Chinese terms it stands for."""

from shared.kernel.words.wording import WordedCode


class Covers(WordedCode):
    """What a catalogue lists."""

    PREVIOUS_YEAR = "previous_year", "上一年度", "the year before"
    FIRST_HALF = "first_half", "当年上半年", "the first half of the year"
    CURRENT_YEAR = "current_year", "当年", "the year"
