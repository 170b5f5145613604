"""What callers see of filings."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from services.filing.documents.adapters.views import NumberText
from services.filing.filings.domain.registration import RegistrationNumber
from services.filing.filings.domain.stages import FilingAct, FilingStage
from services.filing.filings.domain.terms import Verdict
from services.filing.makers.domain.terms import Track
from shared.web.files import ShownFiles
from shared.web.views import Part, TimedView


class SubmissionView(Part):
    """一次报送."""

    ordinal: int
    materials: tuple[str, ...]
    files: Annotated[ShownFiles, Field(description="报备材料文件的标识，见 /v1/files。")]
    said_on: Annotated[date | None, Field(description="制定机关登记的报送日期。")]
    received_on: Annotated[date | None, Field(description="备案机关登记的收文日期；有则以此为准。")]
    days_differ: Annotated[bool, Field(description="两方登记的日期是否不一致。")]
    receipt_number: Annotated[str | None, Field(description="备案机关的收文号。")]


class MisdirectionView(Part):
    """一次向其他机关的报送."""

    on: date
    to: str


class FilingView(TimedView):
    """报送备案."""

    document: str
    number: NumberText
    track: Track
    authority: str
    copied_to: Annotated[
        str | None, Field(description="抄送单位：垂直管理部门报上级主管部门备案的，同时抄送所在地本级政府；其余为空。")
    ]
    stage: FilingStage
    submissions: list[SubmissionView]
    misdirected: Annotated[list[MisdirectionView], Field(description="报备对象错误：向其他机关的报送，不视为报备。")]
    materials: tuple[str, ...]
    filed_on: date | None
    days_differ: Annotated[bool, Field(description="有一次报送，制定机关与备案机关登记的日期不一致。")]
    in_time: bool | None
    verdicts: list[Verdict]
    well_formed: Annotated[bool | None, Field(description="首次形式审查是否合格；曾向其他机关报送的，不合格。")]
    missing: tuple[str, ...]
    reason: str | None
    registered_on: date | None
    registration_number: Annotated[str | None, Field(description="备案登记号，备案机关所编。")]
    next_acts: list[FilingAct]


class RegistrationSeriesView(BaseModel):
    """一个备案机关的一个代字一年的备案登记号情况."""

    authority: Annotated[str, Field(description="编号的备案机关。")]
    word: str
    year: int
    taken: int
    last: int
    gaps: Annotated[list[int], Field(description="1 至最大序号之间无人使用的序号；更正、作废后空出的号在内。")]


class RegistrationSeriesOfYear(BaseModel):
    """一年的各个备案登记号序列."""

    year: int
    series: list[RegistrationSeriesView]


class NextRegistrationNumberView(BaseModel):
    """下一个备案登记号；查看不占号."""

    number: Annotated[str, Field(examples=["赣市规备〔2026〕12号"])]
    word: str
    year: int
    serial: int

    @classmethod
    def of(cls, number: RegistrationNumber) -> "NextRegistrationNumberView":
        return cls(number=str(number), word=number.word, year=number.year, serial=number.serial)
