"""What callers send about filings."""

from typing import Annotated

from pydantic import Field

from services.filing.entrypoints.documents.bodies import SomeLines
from services.filing.filings.domain.terms import Verdict
from shared.web.bodies import Entering, Line, Reason, Title, UnitCode, whole
from shared.web.files import FileIds

Lines = Annotated[tuple[Title, ...], Field(max_length=100)]


class NewSubmission(Entering):
    """报送备案."""

    materials: Annotated[SomeLines, Field(examples=[["备案报告", "正式文本", "起草说明", "合法性审核意见"]])]
    files: FileIds = ()


class SubmissionEntered(NewSubmission):
    """报送备案，备案机关登记的可以改其收文号."""

    receipt_number: Annotated[
        Line | None, Field(description="备案机关登记的收文号。", examples=["收文〔2026〕31号"])
    ] = None


class Misdirection(Entering):
    """报备对象错误；`on` 为送达该单位之日。"""

    model_config = whole(on="2026-03-16", to="ganzhou-gov-office")

    to: Annotated[UnitCode, Field(description="实际收到报备材料的单位的单位标识，不是该渠道的备案机关。")]


class Receipt(Entering):
    """登记收文；`on` 为备案机关收到之日。"""

    number: Annotated[
        Line | None, Field(description="收文号，备案机关收文登记所编。", examples=["收文〔2026〕31号"])
    ] = None


class RegistrationNumber(Entering):
    """所编的备案登记号."""

    number: Annotated[Line, Field(description="备案登记号。", examples=["赣市规备〔2026〕12号"])]


class RegistrationNumbering(Entering):
    """编备案登记号；`number` 不填的，按序编下一个."""

    model_config = whole(on="2026-03-16", number="赣市规备〔2026〕12号")

    number: Annotated[Line | None, Field(description="已编的备案登记号；不填的，按序编号。")] = None
    word: Annotated[Line | None, Field(description="按序编号所用代字；不填为上一次所用。")] = None
    label: Annotated[Line | None, Field(description="三段式编号中制定主体的简称；不填为上一次所用。")] = None


class FormCheck(Entering):
    """形式审查."""

    verdict: Verdict
    missing: Annotated[Lines, Field(description="需补正的材料；要求补正的必填。")] = ()
    reason: Annotated[Reason | None, Field(description="不予登记的理由，不予登记的必填；要求补正的可以写明。")] = None
