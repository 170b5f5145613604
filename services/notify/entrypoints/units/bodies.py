"""What callers send to the directory."""

from typing import Annotated

from pydantic import Field

from services.notify.entrypoints.regions import Region
from shared.kernel.directory.ordinary import Relation
from shared.web.bodies import Dated, Entering, Line, PaperNumber, UnitCode
from shared.web.dates import LegalDay

Slug = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,60}$")]

KindCode = Annotated[Slug, Field(examples=["department"], description="单位类别。 The kind of unit, a code.")]

Attributes = Annotated[
    tuple[Slug, ...],
    Field(max_length=20, examples=[["enforcement_department"]], description="类别之外的单位属性。"),
]

Headcounts = Annotated[
    dict[Slug, Annotated[int, Field(ge=1, le=1_000_000)]],
    Field(max_length=20, examples=[{"leadership_members": 5}], description="各类人员的人数，未知的不填。"),
]

HeadLabel = Annotated[Line, Field(description="任期的代号，由单位自定，不必是姓名。", examples=["2026-1"])]

UnitId = Annotated[UnitCode, Field(examples=["610702-sfj"])]


class UnitTraits(Dated):
    """单位属性和人数."""

    kind: KindCode
    attributes: Attributes = ()
    headcounts: Headcounts = Field(default_factory=dict)


class NewTraits(UnitTraits, Entering):
    """变更."""


class NewUnit(UnitTraits):
    """登记单位."""

    id: Annotated[UnitId, Field(description="单位代码，与访问令牌中的一致，更名后不变。")]
    name: Annotated[Line, Field(examples=["汉台区司法局"])]
    region: Region
    kept_from: Annotated[LegalDay | None, Field(description="自哪一日起登记其职责；不填的，暂不登记其职责。")] = None


class DutiesToKeep(Entering):
    """启用职责登记."""

    kept_from: Annotated[LegalDay, Field(description="自哪一日起登记其职责：此前已届满的不登记。")]


class NewName(Entering):
    """更名."""

    name: Annotated[Line, Field(examples=["汉台区行政审批服务局"])]


class Appointment(Entering):
    """任职，on 为任职之日."""

    head: HeadLabel
    ends_on: Annotated[LegalDay | None, Field(description="任期届满之日，未知的不填。")] = None


class Departure(Entering):
    """离任，on 为离任之日."""


class Dissolution(Entering):
    """撤销."""

    successors: Annotated[
        tuple[UnitCode, ...],
        Field(
            max_length=20,
            description="承继其职权的单位；有多个的，由第一个办理未了事项。 Its successors; the first takes over.",
        ),
    ] = ()


class Designating(Dated):
    """指定管辖：自该日起由 holder 管辖本单位的案件；终止的，该日为最后一日."""

    holder: Annotated[UnitCode, Field(examples=["court-zhanggong"], description="被指定的下级人民法院。")]
    paper: Annotated[PaperNumber, Field(description="指定管辖决定书的文号。 The number of the order.")]


class Relating(Entering):
    """登记关系：单位 holder 自该日起对本单位承担该职能；登记终止的，该日为最后一日."""

    relation: Annotated[Relation, Field(examples=["reviews_for"], description="关系。")]
    holder: Annotated[UnitCode, Field(examples=["610702-sfj"], description="承担该职能的单位。")]
