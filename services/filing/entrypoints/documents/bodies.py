"""What callers send about documents."""

from typing import Annotated

from pydantic import Field

from services.filing.documents.domain.joint import MOST
from shared.web.bodies import Dated, Entering, Line, PaperNumber, Reason, Title, UnitCode, whole
from shared.web.dates import LegalDay
from shared.web.files import FileIds

SomeLines = Annotated[tuple[Title, ...], Field(min_length=1, max_length=100)]

Number = Annotated[
    PaperNumber, Field(description="发文字号；方括号等自动转为六角括号。", examples=["赣市府发〔2026〕3号"])
]


DraftedFor = Annotated[
    PaperNumber | None, Field(description="送审事项由其他单位送审（代拟）的，须注明凭证文号，如提请制发的函。")
]


JointMakers = Annotated[
    tuple[UnitCode, ...],
    Field(
        max_length=MOST,
        description="联合制定（联合发文）的其他单位的单位标识；牵头单位为制定单位，不填。",
        examples=[["ganzhou-development"]],
    ),
]


class NewDocument(Dated):
    """登记 on a cleared matter."""

    title: Annotated[Title, Field(examples=["赣州市城市地下管线管理办法"])]
    matter: Annotated[
        Line,
        Field(description="通过合法性审查并经集体审议的送审事项。", examples=["0f8fad5b-d9cb-469f-a165-70867728950e"]),
    ]
    joint_makers: JointMakers = ()
    paper: DraftedFor = None


class HistoricDocument(Dated):
    """补录 by a registrar."""

    model_config = whole(
        on="2024-09-02",
        maker="ganzhou-housing",
        title="赣州市城市地下管线管理办法",
        published_on="2024-09-18",
        reason="公布于本系统启用以前，审核材料为纸质档案。",
        evidence=["赣市司审〔2024〕31号"],
    )

    maker: Annotated[UnitCode, Field(description="制定主体的单位标识。", examples=["ganzhou-housing"])]
    title: Annotated[Title, Field(examples=["赣州市城市地下管线管理办法"])]
    joint_makers: JointMakers = ()
    published_on: LegalDay
    reason: Annotated[Reason, Field(description="为何认定早于本系统。")]
    evidence: Annotated[
        SomeLines, Field(description="审查意见书、会议纪要等材料的编号。", examples=[["赣市司审〔2024〕31号"]])
    ]


class PublishedDocument(Dated):
    """补登已公布的文件 as it is."""

    model_config = whole(
        on="2026-03-16",
        maker="ganzhou-housing",
        title="赣州市房屋租赁管理办法",
        joint_makers=["ganzhou-development"],
        published_on="2026-03-02",
        valid_until="2031-03-01",
        number="赣市住建规〔2026〕3号",
    )

    maker: Annotated[
        UnitCode | None,
        Field(description="制定单位的单位标识，不在制定主体清单内的也可登记；起草（承办）单位登记的，不填为本单位。"),
    ] = None
    name_on_paper: Annotated[
        Line | None,
        Field(
            description="文件所载制定单位名称，制定单位不在清单内的以此显示，不填的为单位名录所载；列入清单的，以清单所载名称为准。"
        ),
    ] = None
    region: Annotated[
        Line | None, Field(description="制定单位不在清单内的，其行政区划代码；不填为登记人所在区划。")
    ] = None
    title: Annotated[Title, Field(examples=["赣州市城市地下管线管理办法"])]
    joint_makers: JointMakers = ()
    published_on: LegalDay
    valid_until: LegalDay | None = None
    number: Annotated[Number | None, Field(description="发文字号；未编号的不填。")] = None
    matter: Annotated[
        Line | None, Field(description="通过合法性审查并经集体审议的送审事项；没有的不填，可以事后凭书面材料补填。")
    ] = None
    paper: DraftedFor = None


class Numbering(Entering):
    """编号."""

    model_config = whole(on="2026-03-02", number="赣市府发〔2026〕3号")

    number: Number


class NextNumber(Entering):
    """按序编号."""

    model_config = whole(on="2026-03-02", word="赣市府规")

    word: Annotated[Line | None, Field(description="机关代字；本系统编号的只有一个的不填。")] = None


class Voiding(Entering):
    """文号作废."""

    model_config = whole(on="2026-03-09", reason="编号后发现正文有误，停止发布。")

    reason: Reason


class DroppingDocument(Entering):
    """停发."""

    model_config = whole(on="2026-03-09", reason="上位法已修改，须重新研究。")

    reason: Reason


class Publication(Entering):
    """公布；未编号即公布的、审核已被撤回而公布的，按违反程序的公布登记。"""

    model_config = whole(on="2026-03-09", valid_until="2031-03-08", draft_number=1)

    valid_until: LegalDay | None = None
    draft_number: Annotated[
        int | None,
        Field(
            ge=1,
            description="公布的文本所出自的文稿，即送审事项的文稿编号；不填为通过审查的文稿，违反程序公布的为不明。",
        ),
    ] = None
    files: FileIds = ()


class ApplicationChange(Entering):
    """停止执行、恢复执行."""


class EndOfDocument(Entering):
    """废止、宣布失效；`on` 为作出决定之日。"""

    model_config = whole(on="2026-03-09", effective_on="2026-04-01")

    effective_on: Annotated[LegalDay | None, Field(description="自何日起废止、失效；不填为作出决定之日。")] = None


class Amendment(EndOfDocument):
    """修改."""

    model_config = whole(on="2026-03-09", successor="赣市府发〔2026〕3号", effective_on="2026-04-01")

    successor: Annotated[PaperNumber, Field(description="修改后的文件的发文字号，或者其在本系统的标识；已公布。")]
