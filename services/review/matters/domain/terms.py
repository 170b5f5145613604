"""The closed lists of matters, with the Chinese terms they stand for."""

from enum import StrEnum
from typing import Literal

from shared.kernel.periods import WhyHalted
from shared.kernel.words.wording import WordedCode


class MatterKind(WordedCode):
    """What is sent for review."""

    MAJOR_DECISION = "major_decision", "重大行政决策", "major decision"
    POLICY_DOCUMENT = "policy_document", "政策性文件", "policy document"
    NORMATIVE_DOCUMENT = "normative_document", "行政规范性文件", "normative document"
    AGREEMENT = "agreement", "合同协议", "agreement"
    ADMINISTRATIVE_AGREEMENT = "administrative_agreement", "行政协议", "administrative agreement"
    OTHER = "other", "其他", "other"


class Outcome(StrEnum):
    """合法、应当修改、不合法; and 提示风险 for exploratory reform on which the state has no rule yet (决策条例 25)."""

    PASS = "pass"  # noqa: S105 - an outcome, not a password
    PASS_WITH_CHANGES = "pass_with_changes"  # noqa: S105 - as above
    FAIL = "fail"
    RISK_FLAGGED = "risk_flagged"


class Check(StrEnum):
    """制定主体、职权、上位法、违法设定许可处罚强制收费、减损权利增加义务、增权减责、程序、变相许可、公平竞争、内容适当."""

    MAKER = "maker"
    AUTHORITY = "authority"
    HIGHER_LAW = "higher_law"
    UNLAWFUL_POWERS = "unlawful_powers"
    RIGHTS_AND_DUTIES = "rights_and_duties"
    POWERS_WITHOUT_DUTIES = "powers_without_duties"
    PROCEDURE = "procedure"
    DISGUISED_LICENCE = "disguised_licence"
    FAIR_COMPETITION = "fair_competition"
    CONTENT = "content"


class Resolution(StrEnum):
    """通过、不予通过、再次讨论、暂缓 (决策条例 30)."""

    APPROVED = "approved"
    REFUSED = "refused"
    DISCUSS_AGAIN = "discuss_again"
    POSTPONED = "postponed"


# 专家论证、征求意见: what a review may wait for where a rule of the place says that this time does not count.
PauseGround = Literal[WhyHalted.EXPERTS, WhyHalted.CONSULTATION]


class Shortcoming(WordedCode):
    """What ought to have been done before a matter was discussed or decided, and was not."""

    UNREVIEWED = "unreviewed", "未审先决", "decided without a passed review"
    HURRIED = "hurried", "审查时间未满即讨论或者决定", "discussed or decided before the review had been left its time"
    UNDISCUSSED = "undiscussed", "未经集体讨论决定", "decided without collective discussion"
    WRONG_REVIEWER = "wrong_reviewer", "审查机构不符", "reviewed by another body than had accepted it"
    WRONG_BODY = "wrong_body", "决定机关不符", "decided by another body than was to decide"
    COMMENT_NEVER = "comment_never", "应当公开征求意见而未征求", "never opened to public comment where it must be"
    COMMENT_SHORT = "comment_short", "公开征求意见的期限不足", "open to public comment for less than the time for it"
    PAPERS_LATE = "papers_late", "听证材料未送达或者送达过晚", "the papers of the hearing came too late or never"
