"""What callers send about filings."""

from typing import Annotated

from pydantic import Field

from services.filing.entrypoints.documents.bodies import SomeLines
from services.filing.filings.domain.terms import Verdict
from shared.web.bodies import Entering, Line, Reason, UnitCode, whole

Lines = Annotated[tuple[Line, ...], Field(max_length=100)]


class NewSubmission(Entering):
    """报送备案."""

    materials: Annotated[SomeLines, Field(examples=[["备案报告", "正式文本", "起草说明", "合法性审核意见"]])]


class Misdirection(Entering):
    """报备对象错误；`on` 为送达该单位之日。"""

    model_config = whole(on="2026-03-16", to="ganzhou-gov-office")

    to: Annotated[UnitCode, Field(description="实际收到报备材料的单位的单位标识，不是该渠道的备案机关。")]


class Receipt(Entering):
    """登记收文；`on` 为备案机关收到之日。"""


class FormCheck(Entering):
    """形式审查."""

    verdict: Verdict
    missing: Annotated[Lines, Field(description="需补正的材料；要求补正的必填。")] = ()
    reason: Annotated[Reason | None, Field(description="不予登记的理由，不予登记的必填；要求补正的可以写明。")] = None
