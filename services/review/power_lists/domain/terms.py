"""The closed lists of power lists, with the Chinese terms they stand for."""

from shared.kernel.words.wording import WordedCode


class Respondent(WordedCode):
    """行政审批、机构编制: the two bodies a power-list change is put to."""

    APPROVAL = "approval", "行政审批部门", "administrative approval body"
    ESTABLISHMENT = "establishment", "机构编制部门", "establishment body"


class Lack(WordedCode):
    """What ought to have been done before a change was agreed to or published, and was not."""

    UNCONSULTED = "unconsulted", "未征求意见即调整", "changed without consulting both bodies"
    UNREVIEWED = "unreviewed", "未审即调整", "changed without a passed review"
    WRONG_BODY = "wrong_body", "同意机关不符", "agreed to by another body than decides for the unit"
    UNCONSENTED = "unconsented", "未经政府同意即公布", "published without the government's consent"
    UNREPORTED = "unreported", "未报备即公布", "published before it was reported"
