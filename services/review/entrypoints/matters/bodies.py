"""What callers send about matters."""

from typing import Annotated, ClassVar

from pydantic import Field

from services.review.matters.domain.terms import Check, MatterKind, Outcome, PauseGround, Resolution
from services.review.matters.domain.versions import VersionKind
from shared.web.bodies import Body, Dated, Entering, Line, Reason, Title, UnitCode, whole
from shared.web.dates import LegalDay
from shared.web.files import A_FILE, FileId, FileIds

_CODES = Field(
    max_length=50,
    description="当地材料清单（见事项的 checklist）所列材料的代码；涉密事项不得填写。",
    examples=[["drafting_note"]],
)
OnChecklist = Annotated[tuple[Line, ...], _CODES]
Lacking = Annotated[OnChecklist, Field(description="缺少的材料，按当地材料清单的代码；涉密事项不得填写。")]
HandedIn = Annotated[
    OnChecklist | None,
    Field(
        description="按当地材料清单已经报送的材料的代码；填写的，未列的即为缺少，受理时须逐项写明；不填为未按清单说明。",
        examples=[["draft", "drafting_note", "legal_basis"]],
    ),
]
DraftFile = Annotated[
    FileId | None,
    Field(description="文稿文件的标识，先经 /v1/files 上传；涉密事项不得附文件。", examples=[A_FILE]),
]


class NewMatter(Dated):
    """送审. A classified matter has neither title nor materials."""

    kind: MatterKind
    title: Annotated[Title | None, Field(examples=["关于加强城市地下管线管理的通知（送审稿）"])] = None
    materials: Annotated[tuple[Title, ...], Field(max_length=100, examples=[["送审稿", "起草说明", "依据"]])] = ()
    files: FileIds = ()
    checklist: HandedIn = None
    draft: DraftFile = None
    classified: bool = False
    deciding_body: Annotated[
        UnitCode | None,
        Field(description="拟提请作出决定的机关的单位标识；涉密事项不得填写。", examples=["360700-zf"]),
    ] = None
    comment_from: Annotated[
        LegalDay | None, Field(description="公开征求意见之日，与截止之日同填；未公开征求意见、涉密的不填。")
    ] = None
    comment_to: Annotated[LegalDay | None, Field(description="公开征求意见截止之日。")] = None
    comment_shortened: Annotated[bool, Field(description="因紧急等原因缩短期限，公告中已说明理由。")] = False
    comment_omitted: Annotated[bool, Field(description="未向社会公开征求意见；依法不予公开的、涉密的不填。")] = False
    touches_market: Annotated[bool, Field(description="涉及市场主体。")] = False
    of_great_effect: Annotated[bool, Field(description="规范性文件对公民、法人和其他组织的权利义务有重大影响。")] = (
        False
    )
    hearing_on: Annotated[LegalDay | None, Field(description="举行听证会之日。")] = None
    papers_served_on: Annotated[
        LegalDay | None, Field(description="听证材料送达全部听证参加人之日；未送达的不填。")
    ] = None


class Return(Entering):
    """退回补正. Of a classified matter nothing is named here."""

    missing: Annotated[tuple[Title, ...], Field(max_length=100, examples=[["起草说明"]])] = ()
    lacking: Lacking = ()


class Resubmission(Entering):
    """再次送审."""

    model_config = whole(on="2026-03-09", materials=["送审稿", "起草说明", "依据", "公平竞争审查结论"])

    materials: Annotated[tuple[Title, ...], Field(max_length=100)] = ()
    files: FileIds = ()
    checklist: HandedIn = None
    draft: DraftFile = None


class Acceptance(Entering):
    """受理；起草单位按清单说明而缺少的材料，须逐项写明."""

    lacking: Lacking = ()


class SupplementRequest(Entering):
    """要求补充材料. Of a classified matter nothing is named here."""

    missing: Annotated[tuple[Title, ...], Field(max_length=100, examples=[["公平竞争审查结论"]])] = ()
    lacking: Lacking = ()


class Supplementation(Entering):
    """补充材料."""

    materials: Annotated[tuple[Title, ...], Field(max_length=100, examples=[["公平竞争审查结论"]])] = ()
    files: FileIds = ()
    checklist: OnChecklist = ()


class Pausing(Entering):
    """中止审查."""

    ground: Annotated[PauseGround, Field(description="须有规定说明该时间不计入审查期限。")]


class Resumption(Entering):
    """恢复审查，on 为重新起算之日."""


class Shortening(Entering):
    """缩短审查时间."""

    model_config = whole(on="2026-03-09", reviewer="justice-reviewer", reason="应急处置需要立即施行。")

    reviewer: Annotated[Line, Field(description="承担审查的人员，不得是批准人。", examples=["justice-reviewer"])]
    reason: Annotated[Reason | None, Field(description="非涉密事项必填；涉密事项不得填写。")] = None


class NewOpinion(Entering):
    """审查意见."""

    model_config = whole(on="2026-03-16", outcome="pass_with_changes", counsel="政府法律顾问", checks=["higher_law"])

    outcome: Outcome
    counsel: Annotated[
        Line | None, Field(description="出具意见的法律顾问或者公职律师；重大行政决策的意见必填；涉密事项不得填写。")
    ] = None
    checks: Annotated[tuple[Check, ...], Field(max_length=len(Check), description="有问题的审查要点。")] = ()
    files: FileIds = ()
    draft_number: Annotated[
        int | None,
        Field(ge=1, description="意见所依据的文稿编号（见 versions）；本轮只有一个文稿的可以不填。", examples=[1]),
    ] = None


class Revision(Entering):
    """按意见修改."""

    model_config = whole(on="2026-03-18", explanation="第三条已修改；第五条因上位法另有规定未作修改。")

    explanation: Annotated[Reason | None, Field(description="未完全采纳意见的说明。")] = None
    draft: DraftFile = None


class NewVersion(Entering):
    """提交文稿，on 为形成之日."""

    kind: VersionKind
    draft: Annotated[
        FileId | None, Field(description="文稿文件的标识；非涉密事项必填，涉密事项不得填写。", examples=[A_FILE])
    ] = None


class Confirmation(Entering):
    """确认修改，或者退回再改."""

    confirmed: bool


class Deliberation(Entering):
    """集体讨论."""

    minutes: Annotated[
        Line | None,
        Field(description="会议纪要编号，非涉密事项必填；涉密事项不得填写。", examples=["常务会议纪要第3次"]),
    ] = None
    files: FileIds = ()


class Hearing(Body):
    """听取意见."""

    unit: Annotated[
        UnitCode | None, Field(description="听取了意见的合法性审查机构的单位标识，非涉密事项必填；涉密事项不得填写。")
    ] = None
    on: LegalDay


class Decision(Entering):
    """决定."""

    stands_as: ClassVar = {"decided_by": "body", "heard.unit": "heard_from", "heard.on": "heard_on"}

    model_config = whole(on="2026-03-25", resolution="approved", decided_by="ganzhou-gov")

    resolution: Resolution
    decided_by: Annotated[
        UnitCode | None, Field(description="作出决定的机关的单位标识，不填为本单位；涉密事项不得填写。")
    ] = None
    heard: Annotated[Hearing | None, Field(description="决定前听取合法性审查机构意见的情况；当地有规定的必填。")] = None


class IrregularDecision(Entering):
    """违反程序的决定：未经审查、审查时间未满、未经集体讨论或者由其他机关实际已经作出的决定."""

    stands_as: ClassVar = {"decided_by": "body"}

    model_config = whole(on="2026-03-25", resolution="approved", decided_by="ganzhou-gov", collectively=False)

    resolution: Annotated[Resolution, Field(description="通过或者不予通过。")]
    decided_by: Annotated[
        UnitCode | None, Field(description="作出决定的机关的单位标识，不明的不填；涉密事项不得填写。")
    ] = None
    collectively: Annotated[bool | None, Field(description="是否经集体讨论，不明的不填。")] = None
    commented: Annotated[bool | None, Field(description="是否公开征求过意见，不明的、依法不予公开的不填。")] = None


class Withdrawal(Entering):
    """撤回."""

    model_config = whole(on="2026-03-09", reason="拟由上级统一制定，不再单独发文。")

    reason: Annotated[Reason | None, Field(description="非涉密事项必填；涉密事项不得填写。")] = None
