"""What callers send about makers."""

from typing import Annotated

from pydantic import Field

from shared.kernel.identifiers import Level
from shared.web.bodies import Entering, Line, UnitCode, whole

Region = Annotated[Line, Field(description="行政区划代码：六位，乡镇、街道九位。", examples=["360700"])]
Name = Annotated[Line, Field(description="公开的单位名称。", examples=["赣州市人民政府"])]
Authority = Annotated[
    UnitCode | None,
    Field(description="受理政府备案的单位的单位标识；不填为登记人所在单位，按单位名录不由其受理的，为名录所定单位。"),
]
Congress = Annotated[
    UnitCode | None,
    Field(description="受理备案的人大常委会的单位标识；只有本地规定要求的，由政府填写，不填为单位名录所定。"),
]
Words = Annotated[
    tuple[Line, ...], Field(max_length=100, description="机关代字；登记后编号须用其中之一。", examples=[["赣市府规"]])
]

Elsewhere = Annotated[
    tuple[Line, ...],
    Field(
        max_length=100,
        description="其中由本单位公文系统统一编号（其他公文共用）的机关代字：本系统不排序、不查缺号，只核对所填文号。",
        examples=[["赣市府发"]],
    ),
]


class NewMaker(Entering):
    """登记制定主体."""

    model_config = whole(
        on="2026-03-02",
        unit="ganzhou-gov",
        region="360700",
        name="赣州市人民政府",
        level="city",
        words=["赣市府发", "赣市府规"],
    )

    unit: Annotated[UnitCode, Field(description="制定主体的单位标识。", examples=["ganzhou-housing"])]
    region: Region
    name: Name
    level: Level
    authority: Authority = None
    congress: Congress = None
    words: Words = ()
    elsewhere: Elsewhere = ()
    credit_code: Annotated[
        Line | None, Field(description="统一社会信用代码，十八位。", examples=["11360700MB1234567R"])
    ] = None


class NewName(Entering):
    """更名."""

    name: Name


class NewChannels(Entering):
    """变更备案渠道."""

    authority: Authority = None
    congress: Congress = None


class NewWords(Entering):
    """变更机关代字."""

    words: Words
    elsewhere: Elsewhere = ()


class Removal(Entering):
    """移出清单."""
