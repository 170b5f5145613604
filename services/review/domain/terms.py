"""The closed lists of the review service, with the Chinese terms they stand for."""

from enum import StrEnum


class MatterKind(StrEnum):
    """重大行政决策、政策性文件、行政规范性文件、合同协议、行政协议、其他."""

    MAJOR_DECISION = "major_decision"
    POLICY_DOCUMENT = "policy_document"
    NORMATIVE_DOCUMENT = "normative_document"
    AGREEMENT = "agreement"
    ADMINISTRATIVE_AGREEMENT = "administrative_agreement"
    OTHER = "other"


class Outcome(StrEnum):
    """合法、应当修改、不合法; and 提示风险 for exploratory reform on which the state has no rule yet (决策条例 25)."""

    PASS = "pass"
    PASS_WITH_CHANGES = "pass_with_changes"
    FAIL = "fail"
    RISK_FLAGGED = "risk_flagged"


class Resolution(StrEnum):
    """通过、不予通过、再次讨论、暂缓 (决策条例 30)."""

    APPROVED = "approved"
    REFUSED = "refused"
    DISCUSS_AGAIN = "discuss_again"
    POSTPONED = "postponed"


class Respondent(StrEnum):
    """行政审批、机构编制: the two bodies a power-list change is put to."""

    APPROVAL = "approval"
    ESTABLISHMENT = "establishment"
