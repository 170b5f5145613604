"""What callers see of matters."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated, Any, Self

from pydantic import BaseModel, Field, ValidationInfo, field_validator

from services.review.matters.domain.checklist import Checklist
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.stages import MatterStep, Stage
from services.review.matters.domain.terms import Check, MatterKind, Outcome, Resolution, Shortcoming
from services.review.matters.domain.versions import VersionKind
from shared.kernel.rules.rulebook import Rulebook
from shared.web.files import A_FILE, ShownFiles
from shared.web.views import CodeView, Part, TimedView

# In the context of a view, beside the explanations by hash.
_RULEBOOK = "rulebook"


class OpinionView(Part):
    """审查意见."""

    outcome: Outcome
    given_on: date
    by: str
    unit: Annotated[str | None, Field(description="出具意见的单位；与受理的单位不同的，记为问题。")]
    counsel: str | None
    checks: tuple[Check, ...]
    draft_number: Annotated[int | None, Field(description="意见所依据的文稿编号，见 versions。")]
    files: Annotated[
        tuple[str, ...],
        Field(description="意见书文件的标识，见 /v1/files。", examples=[[A_FILE]]),
    ]


class VersionView(Part):
    """文稿."""

    number: Annotated[int, Field(description="文稿编号，即提交该文稿的登记的序号。")]
    round: Annotated[int, Field(description="第几轮送审。")]
    kind: VersionKind
    on: date
    by: str | None
    file: Annotated[
        str | None, Field(description="文稿文件的标识，见 /v1/files；只有纸质文稿的为空。", examples=[A_FILE])
    ]


class HaltView(Part):
    """审查中止的期间."""

    from_on: date
    to_on: date | None


class GateRefusalView(Part):
    """集体讨论前的拒绝; one that proves to be unfounded counts in no rate."""

    on: Annotated[date, Field(description="提出之日，按系统日期；统计以此为准。")]
    meeting_on: Annotated[date, Field(description="所填的讨论日期；是否有理由拒绝以此为准。")]
    stage: Stage
    founded: bool


class FindingView(Part):
    """登记的问题."""

    code: Shortcoming
    on: date
    rule: str
    source: str


class MaterialView(CodeView):
    """材料清单的一项."""

    handed_in: bool


class ChecklistView(BaseModel):
    """当地的材料清单."""

    rule: str
    source: str
    stated: Annotated[
        bool, Field(description="起草单位已按清单说明；未说明的，按材料名称是否写有清单所列名称显示，仅供参考。")
    ]
    items: list[MaterialView]


class MatterView(TimedView):
    """送审事项."""

    kind: MatterKind
    title: str | None
    drafter: str
    classified: bool
    deciding_body: str | None
    comment_from: date | None
    comment_to: date | None
    comment_shortened: bool
    comment_omitted: bool
    touches_market: bool
    of_great_effect: bool
    hearing_on: date | None
    papers_served_on: date | None
    materials: tuple[str, ...]
    files: Annotated[
        tuple[str, ...],
        Field(description="材料文件的标识，见 /v1/files。", examples=[[A_FILE]]),
    ]
    versions: Annotated[list[VersionView], Field(description="文稿，按形成日期。")]
    checklist: Annotated[ChecklistView | None, Field(description="送审之日的材料清单；当地没有规定的、涉密的为空。")]
    missing: Annotated[tuple[str, ...], Field(description="审查机构写明缺少的材料。")]
    lacking: Annotated[list[CodeView], Field(description="审查机构按清单指出缺少的材料。")]
    accepted_without: Annotated[list[CodeView], Field(description="受理时写明缺少而仍予受理的材料。")]
    stage: Stage
    round: int
    submitted_on: date
    accepted_on: date | None
    halts: list[HaltView]
    shortened_because: str | None
    opinion: OpinionView | None
    cleared_on: date | None
    minutes: Annotated[ShownFiles, Field(description="会议纪要文件的标识，见 /v1/files。")]
    decided_on: date | None
    decided_by: str | None
    refused_at_gate_on: list[date]
    gate_refusals: list[GateRefusalView]
    resolution: Resolution | None
    findings: list[FindingView]
    defects_found: dict[str, tuple[str, ...]]
    next_acts: list[MatterStep]

    @classmethod
    def under(cls, rules: Callable[[], Rulebook], matter: Matter) -> Self:
        """The view of a matter, its checklist in the words of the rules as they are when it is asked for."""
        return cls.model_validate(matter, context={**matter.explanations, _RULEBOOK: rules()})

    @field_validator("checklist", mode="before")
    @classmethod
    def _ticked(cls, told: Checklist | None, info: ValidationInfo) -> ChecklistView | None:
        if told is None:
            return None
        names = info.data.get("materials", ())
        had = told.handed_in
        items = [
            MaterialView(
                **dict(each),
                handed_in=each.code in had if had is not None else any(each.zh in name for name in names),
            )
            for each in _worded(told.asked, info)
        ]
        return ChecklistView(rule=told.rule, source=told.source, stated=had is not None, items=items)

    @field_validator("lacking", "accepted_without", mode="before")
    @classmethod
    def _in_words(cls, codes: Iterable[str], info: ValidationInfo) -> list[CodeView]:
        return _worded(codes, info)


def _worded(codes: Iterable[str], info: ValidationInfo) -> list[CodeView]:
    rulebook: Any = (info.context or {})[_RULEBOOK]
    return [CodeView(code=each, zh=rulebook.wording(each, "zh"), en=rulebook.wording(each, "en")) for each in codes]
