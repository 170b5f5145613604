"""What callers send."""

from typing import Annotated

from pydantic import Field

from services.review.domain.terms import MatterKind, Outcome, Resolution, Respondent
from shared.web.bodies import Dated, Line, Reason


class NewMatter(Dated):
    """送审. A classified matter has neither title nor materials."""

    kind: MatterKind
    title: Annotated[Line | None, Field(examples=["关于加强城市地下管线管理的通知（送审稿）"])] = None
    materials: Annotated[tuple[Line, ...], Field(max_length=100, examples=[["送审稿", "起草说明", "依据"]])] = ()
    classified: bool = False


class Return(Dated):
    """退回补正."""

    missing: Annotated[tuple[Line, ...], Field(min_length=1, max_length=100)]


class Resubmission(Dated):
    """再次送审."""

    materials: Annotated[tuple[Line, ...], Field(max_length=100)] = ()


class Acceptance(Dated):
    """受理."""


class Shortening(Dated):
    """缩短审查时间."""

    reviewer: Annotated[Line, Field(description="承担审查的人员，不得是批准人。")]
    reason: Reason


class NewOpinion(Dated):
    """审查意见."""

    outcome: Outcome
    counsel: Annotated[Line | None, Field(description="出具意见的法律顾问或者公职律师。")] = None
    checks: Annotated[tuple[Line, ...], Field(max_length=50)] = ()


class Revision(Dated):
    """按意见修改."""

    explanation: Annotated[Reason | None, Field(description="未完全采纳意见的说明。")] = None


class Deliberation(Dated):
    """集体讨论."""

    minutes: Annotated[Line, Field(description="会议纪要编号。")]


class Decision(Dated):
    """决定."""

    resolution: Resolution


class Withdrawal(Dated):
    """撤回."""

    reason: Reason


class NewPowerListChange(Dated):
    """权责清单调整."""

    title: Line | None = None
    classified: bool = False


class ConsultationReply(Dated):
    """征求意见答复."""

    respondent: Respondent
    agrees: bool


class PowerListReview(Dated):
    """合法性审查结论."""

    passed: bool


class PowerListStep(Dated):
    """政府同意、报机构编制部门、公布、涉密不公布."""
