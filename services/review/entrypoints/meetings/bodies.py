"""What callers send about meetings."""

from typing import Annotated, ClassVar

from pydantic import Field

from services.review.entrypoints.matters.bodies import Hearing
from services.review.meetings.domain.terms import Function, MeetingKind, Result
from shared.web.bodies import Body, Entering, Line, Reason, UnitCode, whole
from shared.web.files import FileIds

Paper = Annotated[Line | None, Field(description="补录使已成立的记录不再成立的，须注明凭证文号。")]
Count = Annotated[int, Field(ge=0, le=10_000)]
Persons = Annotated[tuple[Line, ...], Field(max_length=500)]
MatterId = Annotated[
    Line, Field(description="送审事项的标识（id）。", examples=["6f0c4a52-5d0e-4b6e-9f50-0d5f3c6d3b21"])
]
Dissent = Annotated[
    Reason | None,
    Field(description="不同意见，如实载明，不写姓名；涉密事项不得填写。", examples=["建议延长过渡期。"]),
]


class NewMeeting(Entering):
    """集体讨论会议，on 为召开之日."""

    stands_as: ClassVar = {"convened_by": "unit"}

    kind: MeetingKind
    minutes: Annotated[Line, Field(description="会议纪要编号。", examples=["常务会议纪要第3次"])]
    convened_by: Annotated[
        UnitCode | None,
        Field(
            description="召开会议的决策机关的单位标识，不填为本单位；其办事机构可以代为登记。",
            examples=["gz-government"],
        ),
    ] = None
    files: FileIds = ()


class NewAttendance(Body):
    """出席情况."""

    model_config = whole(members=11, present={"head": 1, "deputy": 5, "member": 3, "reviewer": 1}, enough=True)

    members: Annotated[int, Field(ge=1, le=10_000, description="应到的会议组成人员。")]
    present: Annotated[
        dict[Function, Count],
        Field(description="到会人数，按职务；行政首长、副职、其他会议组成人员计为出席，其余为列席。"),
    ]
    persons: Annotated[Persons, Field(description="到会的本机关人员，填人员标识，不填姓名；可以不填。")] = ()
    enough: Annotated[bool | None, Field(description="到会人数是否符合本机关议事规则，未规定或者不明的不填。")] = None
    paper: Paper = None


class MatterIrregularlyTakenUp(Body):
    """违反程序讨论决定的事项：未经审查、审查时间未满、到会人数不足或者由其他机关讨论而实际已经决定的."""

    matter: MatterId
    result: Annotated[Result, Field(description="通过、修改后通过或者不予通过。")]
    dissent: Dissent = None
    files: FileIds = ()
    paper: Paper = None


class MatterTakenUp(Body):
    """讨论事项."""

    stands_as: ClassVar = {"heard.unit": "heard_from", "heard.on": "heard_on"}

    matter: MatterId
    result: Result
    dissent: Dissent = None
    files: FileIds = ()
    heard: Annotated[Hearing | None, Field(description="决定前听取合法性审查机构意见的情况；当地有规定的必填。")] = None
    paper: Paper = None
