"""The closed lists of power lists, with the Chinese terms they stand for."""

from shared.kernel.words.wording import WordedCode


class Respondent(WordedCode):
    """行政审批、机构编制: the two bodies a power-list change is put to."""

    APPROVAL = "approval", "行政审批部门", "administrative approval body"
    ESTABLISHMENT = "establishment", "机构编制部门", "establishment body"
