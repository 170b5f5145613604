"""What callers send about filings."""

from typing import Annotated

from pydantic import Field

from services.filing.entrypoints.documents.bodies import SomeLines
from services.filing.filings.domain.terms import Verdict
from shared.web.bodies import Entering, Line, Reason

Lines = Annotated[tuple[Line, ...], Field(max_length=100)]


class NewSubmission(Entering):
    """报送备案."""

    materials: Annotated[SomeLines, Field(examples=[["备案报告", "正式文本", "起草说明", "合法性审核意见"]])]


class Receipt(Entering):
    """登记收文；`on` 为备案机关收到之日。"""


class FormCheck(Entering):
    """形式审查."""

    verdict: Verdict
    missing: Annotated[Lines, Field(description="需补正的材料。")] = ()
    reason: Annotated[Reason | None, Field(description="暂缓登记、不予登记的理由。")] = None
