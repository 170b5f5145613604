"""What callers send about reviews."""

from typing import Annotated

from pydantic import Field

from services.filing.reviews.domain.terms import Conclusion, Defect, Remedy
from shared.web.bodies import Body, Dated, Line, Reason


class NewFinding(Body):
    """审查发现的问题."""

    code: Defect
    article: Annotated[Line, Field(description="文件的条款。", examples=["第八条"])]
    basis: Annotated[Line, Field(description="所依据的上位规定。")]
    basis_article: Line


class ReviewConclusion(Dated):
    """实质审查结论."""

    outcome: Conclusion
    findings: Annotated[tuple[NewFinding, ...], Field(max_length=100)] = ()


class Correction(Dated):
    """纠正情况报告."""

    remedy: Remedy
    successor: Annotated[Line | None, Field(description="修改后的文件在本系统的编号；仅用于修改。")] = None


class Acceptance(Dated):
    """确认纠正."""


class CorrectionReturn(Dated):
    """退回纠正报告."""

    reason: Reason
