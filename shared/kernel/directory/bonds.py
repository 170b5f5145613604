"""What the caller's unit is to a thing that an act is done on: the relation of the one who does it to whose it is."""

from collections.abc import Mapping

from shared.kernel.directory.ordinary import Relation
from shared.kernel.words.wording import WordedCode


class Bond(WordedCode):
    """By whom an act is done, of a closed list; of a unit itself, or of others by what they are to it."""

    OWN = "own", "本单位", "the unit itself"
    REVIEWING = "reviewing", "合法性审查机构", "the reviewing body"
    DECIDING = "deciding", "决策机关及其办事机构", "the deciding body or its office"
    ESTABLISHMENT = "establishment", "机构编制部门", "the establishment office"
    APPROVAL = "approval", "行政审批部门", "the approval office"
    COUNSEL = "counsel", "代理应诉机构", "whoever acts in court for it"


# OWN is no relation to another.
RELATIONS: Mapping[Bond, Relation] = {
    Bond.REVIEWING: Relation.REVIEWS_FOR,
    Bond.DECIDING: Relation.DECIDES_FOR,
    Bond.ESTABLISHMENT: Relation.ESTABLISHMENT_OFFICE_OF,
    Bond.APPROVAL: Relation.APPROVAL_OFFICE_OF,
    Bond.COUNSEL: Relation.ACTS_IN_COURT_FOR,
}
