"""What callers send."""

from datetime import date
from typing import Annotated

from pydantic import Field

from services.filing.domain.terms import Conclusion, Covers, Defect, Remedy, Verdict
from shared.kernel.identifiers import Level
from shared.web.bodies import Body, Dated, Line, Reason

Lines = Annotated[tuple[Line, ...], Field(max_length=100)]
SomeLines = Annotated[tuple[Line, ...], Field(min_length=1, max_length=100)]
Region = Annotated[Line, Field(description="六位行政区划代码。", examples=["360700"])]
Number = Annotated[Line, Field(description="发文字号；方括号等自动转为六角括号。", examples=["赣市府发〔2026〕3号"])]


class NewMaker(Dated):
    """登记制定主体."""

    unit: Annotated[Line, Field(description="制定主体的单位标识。", examples=["ganzhou-housing"])]
    region: Region
    name: Annotated[Line, Field(description="公开的单位名称。", examples=["赣州市人民政府"])]
    level: Level
    authority: Annotated[Line | None, Field(description="受理政府备案的单位；不填为登记人所在单位。")] = None
    congress: Annotated[Line | None, Field(description="受理备案的人大常委会；本地规定要求时必填。")] = None
    credit_code: Annotated[
        Line | None, Field(description="统一社会信用代码，十八位。", examples=["11360700MB1234567R"])
    ] = None


class NewDocument(Dated):
    """登记 on a cleared matter."""

    title: Annotated[Line, Field(examples=["赣州市城市地下管线管理办法"])]
    matter: Annotated[
        Line,
        Field(description="通过合法性审查并经集体审议的送审事项。", examples=["0f8fad5b-d9cb-469f-a165-70867728950e"]),
    ]


class HistoricDocument(Dated):
    """补录 by a registrar."""

    maker: Annotated[Line, Field(description="制定主体的单位标识。", examples=["ganzhou-housing"])]
    title: Annotated[Line, Field(examples=["赣州市城市地下管线管理办法"])]
    published_on: date
    reason: Annotated[Reason, Field(description="为何认定早于本系统。")]
    evidence: Annotated[
        SomeLines, Field(description="审查意见书、会议纪要等材料的编号。", examples=[["赣市司审〔2024〕31号"]])
    ]


class Numbering(Dated):
    """编号."""

    number: Number


class Voiding(Dated):
    """文号作废."""

    reason: Reason


class Publication(Dated):
    """公布."""

    valid_until: date | None = None


class Submission(Dated):
    """报送备案."""

    materials: Annotated[SomeLines, Field(examples=[["备案报告", "正式文本", "起草说明", "合法性审核意见"]])]


class FormCheck(Dated):
    """形式审查."""

    verdict: Verdict
    missing: Annotated[Lines, Field(description="需补正的材料。")] = ()


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


class Link(Dated):
    """关联审查建议."""

    document: Annotated[Line, Field(examples=["0f8fad5b-d9cb-469f-a165-70867728950e"])]


class NewEntry(Body):
    """目录中的一件文件."""

    number: Number
    published_on: date
    filed_on: date | None = None


class NewCatalogue(Dated):
    """发文目录."""

    covers: Covers
    year: Annotated[int, Field(ge=2000, le=2999, description="目录所涉文件的年份。")]
    entries: Annotated[tuple[NewEntry, ...], Field(max_length=5000)] = ()
