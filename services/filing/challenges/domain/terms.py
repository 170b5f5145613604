"""The closed lists of challenges, with the Chinese terms they stand for."""

from shared.kernel.words.wording import WordedCode


class ClosingGround(WordedCode):
    """Why no document is linked to a challenge."""

    NOT_OF_THIS_PLACE = "not_of_this_place", "所涉文件不由本地备案", "the document is none that is filed here"
    NOT_FOUND = "not_found", "查无此文件", "no such document can be found"
    WRONGLY_NAMED = "wrongly_named", "来文所称文件有误", "the document was named wrongly"
