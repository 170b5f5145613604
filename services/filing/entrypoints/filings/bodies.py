"""What callers send about filings."""

from typing import Annotated

from pydantic import Field

from services.filing.entrypoints.documents.bodies import SomeLines
from services.filing.filings.domain.terms import Verdict
from shared.web.bodies import Dated, Line

Lines = Annotated[tuple[Line, ...], Field(max_length=100)]


class Submission(Dated):
    """报送备案."""

    materials: Annotated[SomeLines, Field(examples=[["备案报告", "正式文本", "起草说明", "合法性审核意见"]])]


class FormCheck(Dated):
    """形式审查."""

    verdict: Verdict
    missing: Annotated[Lines, Field(description="需补正的材料。")] = ()
