"""What the caller's unit is to the thing that something is done with, by which it may do that."""

from collections.abc import Mapping

from shared.kernel.directory.ordinary import Relation
from shared.kernel.words.wording import WordedCode


class Bond(WordedCode):
    """By whom something is done, of a closed list: the unit itself, others by what they are to it, or those whom the
    thing names."""

    OWN = "own", "本单位", "the unit itself"
    REVIEWING = "reviewing", "合法性审查机构", "the reviewing body"
    DECIDING = "deciding", "决策机关及其办事机构", "the deciding body or its office"
    OFFICE = "office", "本单位的办事机构", "the office of the unit"
    ESTABLISHMENT = "establishment", "机构编制部门", "the establishment office"
    APPROVAL = "approval", "行政审批部门", "the approval office"
    COUNSEL = "counsel", "代理应诉机构", "whoever acts in court for it"
    SUPERVISING = "supervising", "上级监督机关", "the body that supervises the unit"
    SUPERVISOR = "supervisor", "所在地区的督察机构（不含本单位）", "another unit that supervises in its region"
    KEEPER = (
        "keeper",
        "所在地区的名录、台账管理单位（不含本单位）",
        "another unit that keeps registers in its region",
    )
    DIRECTORY = (
        "directory",
        "监督该单位或者按名录管理该单位的机关（不含本单位）",
        "another unit that supervises the unit, or keeps it by the directory",
    )
    FILING_AUTHORITY = "filing_authority", "备案机关", "the filing authority"
    UPPER_COURT = "upper_court", "管辖该单位和被指定法院所在区域的上级人民法院", "the court above both of them"
    COURT = "court", "受理法院", "the court of the case"
    ISSUER = "issuer", "制发机关", "whoever issued it"
    AUTHOR = "author", "作出登记的单位", "the unit that made the entry"
    ADDRESSEE = "addressee", "收件单位", "whom it is addressed to"
    IN_HAND = "in_hand", "事项所属、所在办理的单位", "a unit whose thing it is, or that has it in hand"
    OPERATIONS = "operations", "系统运维单位", "whoever runs the system"


# Of units to each other; of the rest the thing itself, its region or its entries say who they are.
RELATIONS: Mapping[Bond, Relation] = {
    Bond.REVIEWING: Relation.REVIEWS_FOR,
    Bond.DECIDING: Relation.DECIDES_FOR,
    Bond.OFFICE: Relation.OFFICE_OF,
    Bond.ESTABLISHMENT: Relation.ESTABLISHMENT_OFFICE_OF,
    Bond.APPROVAL: Relation.APPROVAL_OFFICE_OF,
    Bond.COUNSEL: Relation.ACTS_IN_COURT_FOR,
    Bond.SUPERVISING: Relation.SUPERVISES,
}
