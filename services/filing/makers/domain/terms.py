"""The closed list of makers, with the Chinese terms it stands for."""

from shared.kernel.words.wording import WordedCode


class Track(WordedCode):
    """The channel a document is filed on."""

    GOVERNMENT = "government", "政府备案", "with the government"
    CONGRESS = "congress", "人大常委会备案", "with the congress"
