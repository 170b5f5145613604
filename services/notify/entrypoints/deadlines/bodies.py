"""What callers send to escalations and inboxes."""

from typing import Annotated, ClassVar

from pydantic import Field

from shared.web.bodies import Dated, Entering, PaperNumber, Reason
from shared.web.dates import LegalDay


class Signature(Entering):
    """签发."""

    document: Annotated[PaperNumber, Field(description="文书编号。", examples=["赣市法督〔2026〕3号"])]
    reply_by: Annotated[LegalDay | None, Field(description="文书要求回复的日期。")] = None


class Skipping(Entering):
    """跳过本级."""

    reason: Reason


class Serving(Entering):
    """送达."""


class Objection(Entering):
    """异议."""

    grounds: Reason


class Ruling(Entering):
    """异议处理."""

    upheld: bool


class Reply(Entering):
    """回复."""

    document: Annotated[PaperNumber, Field(description="回复文书的编号。", examples=["赣市住建函〔2026〕15号"])]


class ReplyRuling(Entering):
    """处理回复."""

    accepted: Annotated[bool, Field(description="采纳，处置即办结；否则须说明理由，由被处置单位另行回复。")]
    reason: Reason
    reply_by: Annotated[LegalDay | None, Field(description="不予采纳的，要求另行回复的日期。")] = None


class Closing(Entering):
    """办结."""

    stands_as: ClassVar = {"reason": "note"}

    reason: Reason


class Withdrawal(Entering):
    """撤回文书."""

    step: Annotated[int, Field(ge=1, description="被撤回文书的级数，从1起。")]
    document: Annotated[PaperNumber, Field(description="撤回文书的编号。", examples=["赣市法督〔2026〕9号"])]


class Acknowledgement(Dated):
    """签收."""
