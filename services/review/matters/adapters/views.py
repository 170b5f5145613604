"""What callers see of matters."""

from datetime import date
from typing import Annotated

from pydantic import Field

from services.review.matters.domain.stages import MatterStep, Stage
from services.review.matters.domain.terms import Check, MatterKind, Outcome, Resolution, Shortcoming
from shared.web.files import A_FILE, ShownFiles
from shared.web.views import Part, TimedView


class OpinionView(Part):
    """审查意见."""

    outcome: Outcome
    given_on: date
    by: str
    unit: Annotated[str | None, Field(description="出具意见的单位；与受理的单位不同的，记为问题。")]
    counsel: str | None
    checks: tuple[Check, ...]
    files: Annotated[
        tuple[str, ...],
        Field(description="意见书文件的标识，见 /v1/files。", examples=[[A_FILE]]),
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
    touches_market: bool
    hearing_on: date | None
    papers_served_on: date | None
    materials: tuple[str, ...]
    files: Annotated[
        tuple[str, ...],
        Field(description="材料文件的标识，见 /v1/files。", examples=[[A_FILE]]),
    ]
    missing: tuple[str, ...]
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
