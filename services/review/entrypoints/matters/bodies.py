"""What callers send about matters."""

from datetime import date
from typing import Annotated

from pydantic import Field

from services.review.matters.domain.opinion import Heard
from services.review.matters.domain.terms import Check, MatterKind, Outcome, Resolution
from shared.web.bodies import Body, Dated, Line, Reason


class NewMatter(Dated):
    """送审. A classified matter has neither title nor materials."""

    kind: MatterKind
    title: Annotated[Line | None, Field(examples=["关于加强城市地下管线管理的通知（送审稿）"])] = None
    materials: Annotated[tuple[Line, ...], Field(max_length=100, examples=[["送审稿", "起草说明", "依据"]])] = ()
    classified: bool = False


class Return(Dated):
    """退回补正. Of a classified matter nothing is named here."""

    missing: Annotated[tuple[Line, ...], Field(max_length=100, examples=[["起草说明"]])] = ()


class Resubmission(Dated):
    """再次送审."""

    materials: Annotated[tuple[Line, ...], Field(max_length=100)] = ()


class Acceptance(Dated):
    """受理."""


class Shortening(Dated):
    """缩短审查时间."""

    reviewer: Annotated[Line, Field(description="承担审查的人员，不得是批准人。", examples=["justice-reviewer"])]
    reason: Annotated[Reason | None, Field(description="必填；涉密事项不得填写。")] = None


class NewOpinion(Dated):
    """审查意见."""

    outcome: Outcome
    counsel: Annotated[Line | None, Field(description="出具意见的法律顾问或者公职律师。")] = None
    checks: Annotated[tuple[Check, ...], Field(max_length=len(Check), description="有问题的审查要点。")] = ()


class Revision(Dated):
    """按意见修改."""

    explanation: Annotated[Reason | None, Field(description="未完全采纳意见的说明。")] = None


class Confirmation(Dated):
    """确认修改，或者退回再改."""

    confirmed: bool


class Deliberation(Dated):
    """集体讨论."""

    minutes: Annotated[Line, Field(description="会议纪要编号。", examples=["常务会议纪要第3次"])]


class Hearing(Body):
    """听取意见."""

    unit: Annotated[Line, Field(description="听取了意见的合法性审查机构。")]
    on: date

    def as_heard(self) -> Heard:
        return Heard(unit=self.unit, on=self.on)


class Decision(Dated):
    """决定."""

    resolution: Resolution
    heard: Annotated[Hearing | None, Field(description="决定前听取合法性审查机构意见的情况；当地有规定的必填。")] = None


class Withdrawal(Dated):
    """撤回."""

    reason: Annotated[Reason | None, Field(description="必填；涉密事项不得填写。")] = None
