"""What callers send about reviews."""

from typing import Annotated

from pydantic import Field

from services.filing.reviews.domain.terms import Conclusion, Defect, EndGround, Remedy
from shared.web.bodies import Body, Entering, Line, Reason
from shared.web.dates import LegalDay


class NewFinding(Body):
    """审查发现的问题."""

    code: Defect
    article: Annotated[Line, Field(description="文件的条款。", examples=["第八条"])]
    basis: Annotated[Line, Field(description="所依据的上位规定。")]
    basis_article: Line


class ReviewConclusion(Entering):
    """实质审查结论."""

    outcome: Conclusion
    findings: Annotated[tuple[NewFinding, ...], Field(max_length=100)] = ()


class Extension(Entering):
    """延长审查期限."""

    until: Annotated[LegalDay, Field(description="延长至何日；规定没有延长的上限，由审查机关决定。")]
    reason: Reason


class NewPause(Entering):
    """中止：制定机关提出处理计划和时限."""

    until: Annotated[LegalDay, Field(description="制定机关承诺完成处理的日期。")]
    plan: Annotated[Reason, Field(description="处理计划。")]


class Resumption(Entering):
    """恢复."""


class EndOfReview(Entering):
    """终止审查."""

    ground: EndGround
    reason: Reason


class ReportedCorrection(Entering):
    """纠正情况报告."""

    remedy: Remedy
    successor: Annotated[Line | None, Field(description="修改后的文件在本系统的编号；仅用于修改。")] = None


class Acceptance(Entering):
    """确认纠正."""


class CorrectionReturn(Entering):
    """退回纠正报告."""

    reason: Reason
