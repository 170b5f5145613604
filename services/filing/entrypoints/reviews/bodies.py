"""What callers send about reviews."""

from typing import Annotated

from pydantic import Field

from services.filing.reviews.domain.terms import Conclusion, Defect, EndGround, Remedy
from shared.web.bodies import Body, Entering, Line, PaperNumber, Reason, whole
from shared.web.dates import LegalDay
from shared.web.files import FileIds


class NewFinding(Body):
    """审查发现的问题."""

    code: Defect
    article: Annotated[Line, Field(description="文件的条款。", examples=["第八条"])]
    basis: Annotated[Line, Field(description="所依据的上位规定。")]
    basis_article: Line


class ReviewConclusion(Entering):
    """实质审查结论."""

    model_config = whole(
        on="2026-04-20",
        outcome="opinion",
        findings=[
            {
                "code": "exceeds_power",
                "article": "第八条",
                "basis": "〈中华人民共和国行政处罚法〉",
                "basis_article": "第十六条",
            }
        ],
    )

    outcome: Conclusion
    findings: Annotated[tuple[NewFinding, ...], Field(max_length=100)] = ()
    files: FileIds = ()


class Extension(Entering):
    """延长审查期限."""

    model_config = whole(on="2026-04-20", until="2026-06-30", reason="涉及面广，须征求有关部门意见。")

    until: Annotated[LegalDay, Field(description="延长至何日；规定没有延长的上限，由审查机关决定。")]
    reason: Reason


class NewPause(Entering):
    """中止：制定机关提出处理计划和时限."""

    model_config = whole(on="2026-04-20", until="2026-05-29", plan="制定机关拟于五月底前修改第八条。")

    until: Annotated[LegalDay, Field(description="制定机关承诺完成处理的日期。")]
    plan: Annotated[Reason, Field(description="处理计划。")]


class Resumption(Entering):
    """恢复."""


class EndOfReview(Entering):
    """终止审查."""

    model_config = whole(on="2026-04-20", ground="document_ended", reason="制定机关已废止该文件。")

    ground: EndGround
    reason: Reason


class ReportedCorrection(Entering):
    """纠正情况报告."""

    model_config = whole(on="2026-05-29", remedy="amended", successor="赣市府发〔2026〕9号")

    remedy: Remedy
    successor: Annotated[
        PaperNumber | None, Field(description="修改后的文件的发文字号，或者其在本系统的标识；仅用于修改。")
    ] = None
    files: FileIds = ()


class Acceptance(Entering):
    """确认纠正."""


class CorrectionReturn(Entering):
    """退回纠正报告."""

    model_config = whole(on="2026-06-01", reason="修改后的第八条仍与上位法不一致。")

    reason: Reason
