"""What callers send to escalations and inboxes."""

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from shared.web.bodies import Dated, Entering, Line, PaperNumber, Reason
from shared.web.dates import LegalDay
from shared.web.files import FileIds


class Signature(Entering):
    """签发."""

    document: Annotated[PaperNumber, Field(description="文书编号。", examples=["赣市法督〔2026〕3号"])]
    reply_by: Annotated[LegalDay | None, Field(description="文书要求回复的日期。")] = None
    files: FileIds = ()


class Skipping(Entering):
    """跳过本级."""

    reason: Reason


class Serving(Entering):
    """送达."""


class Objection(Entering):
    """异议."""

    grounds: Reason
    files: FileIds = ()


class Ruling(Entering):
    """异议处理."""

    upheld: bool


class Reply(Entering):
    """回复."""

    document: Annotated[PaperNumber, Field(description="回复文书的编号。", examples=["赣市住建函〔2026〕15号"])]
    files: FileIds = ()


class ReplyRuling(Entering):
    """处理回复."""

    accepted: Annotated[bool, Field(description="采纳，处置即办结；否则须说明理由，由被处置单位另行回复。")]
    reason: Reason
    reply_by: Annotated[LegalDay | None, Field(description="不予采纳的，要求另行回复的日期。")] = None


PersonId = Annotated[str, Field(pattern=r"^[!-~]{1,100}$", examples=["p-1027"])]
Persons = Annotated[
    tuple[PersonId, ...], Field(max_length=50, description="人员的标识，由字母、数字、符号组成；姓名不予登记。")
]


class TalkRecord(Entering):
    """约谈记录，on 为约谈之日."""

    step: Annotated[int, Field(ge=1, description="据以约谈的文书的级数，从1起。")]
    at: Annotated[
        str | None, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", description="时间，HH:MM。", examples=["09:30"])
    ] = None
    place: Annotated[Line, Field(description="地点。", examples=["市司法局三楼会议室"])]
    held_by: Annotated[Persons, Field(min_length=1, description="约谈人。")]
    attended: Annotated[Persons, Field(description="被约谈单位到场人员；无人到场的不填。")] = ()
    minutes: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=2, max_length=20_000),
        Field(description="约谈纪要。", examples=["说明了逾期原因，承诺于月底前报送。"]),
    ]
    files: FileIds = ()


class Closing(Entering):
    """办结."""

    stands_as: ClassVar = {"reason": "note"}

    reason: Reason


class Withdrawal(Entering):
    """撤回文书."""

    step: Annotated[int, Field(ge=1, description="被撤回文书的级数，从1起。")]
    document: Annotated[PaperNumber, Field(description="撤回文书的编号。", examples=["赣市法督〔2026〕9号"])]
    files: FileIds = ()


class Acknowledgement(Dated):
    """签收."""
