"""What callers send to the directory."""

from typing import Annotated

from pydantic import Field

from services.notify.entrypoints.regions import Region
from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.units import Function, Share
from shared.web.bodies import Body, Dated, Entering, Line, PaperNumber, UnitCode
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


# The id of a thing under the service in which it is; what a service does as a whole is a function.
ThingOfService = Annotated[str, Field(pattern=rf"^({'|'.join(Function)})/[A-Za-z0-9._:-]{{1,100}}$")]


class Portion(Body):
    """一个承继单位承继的职权和单项事项."""

    to: Annotated[UnitCode, Field(description="承继单位，为 successors 之一。 One of the successors.")]
    functions: Annotated[
        tuple[Function, ...],
        Field(max_length=4, description="承继的职权，以办理该类事项的服务表示。 By the service in which it is done."),
    ] = ()
    things: Annotated[
        tuple[ThingOfService, ...],
        Field(
            max_length=2000,
            description="承继的单项事项，先于职权；不属于 functions 的案件、文件等。 Single things, which come first.",
            examples=[["litigation/6f9619ff-8b86-4d01-b42d-00cf4fc964ff"]],
        ),
    ] = ()

    def share(self) -> Share:
        return Share(to=self.to, functions=self.functions, things=self.things)


class Dissolution(Entering):
    """撤销，on 为决定之日."""

    effective_on: Annotated[
        LegalDay | None,
        Field(description="自哪一日起撤销，晚于 on 的填写；此前一切照旧。 From which day on, where that is later."),
    ] = None

    successors: Annotated[
        tuple[UnitCode, ...],
        Field(
            max_length=20,
            description="继续行使其职权的单位；有多个的，shares 未指定的由第一个承继。 Its successors.",
        ),
    ] = ()
    shares: Annotated[
        tuple[Portion, ...],
        Field(max_length=20, description="各承继单位分别承继的职权和事项。 What each of several takes over."),
    ] = ()


class Designating(Dated):
    """指定管辖：自该日起由 holder 管辖本单位的案件；终止的，该日为最后一日."""

    holder: Annotated[UnitCode, Field(examples=["court-zhanggong"], description="被指定的下级人民法院。")]
    paper: Annotated[
        PaperNumber,
        Field(examples=["（2026）赣07行辖1号"], description="指定管辖决定书的文号。 The number of the order."),
    ]


class Relating(Entering):
    """登记关系：单位 holder 自该日起对本单位承担该职能；登记终止的，该日为最后一日."""

    relation: Annotated[Relation, Field(examples=["reviews_for"], description="关系。")]
    holder: Annotated[UnitCode, Field(examples=["610702-sfj"], description="承担该职能的单位。")]
