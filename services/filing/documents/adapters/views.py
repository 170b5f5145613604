"""What callers see of clearances, documents and series of numbers."""

from datetime import date
from typing import Annotated, Protocol, Self

from pydantic import BaseModel, BeforeValidator, Field

from services.filing.documents.domain.document import Document
from services.filing.documents.domain.expiring import expires_soon
from services.filing.documents.domain.stages import DocumentAct, DocumentStage
from services.filing.documents.domain.terms import DocumentWarning, Flaw, Step
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers import DocumentNumber
from shared.kernel.model.clock import Clock
from shared.web.files import ShownFiles
from shared.web.views import Part, ThingView, WarningView, WhyView


def _text(number: DocumentNumber | str | None) -> str | None:
    return None if number is None else str(number) or None


NumberText = Annotated[
    str | None, BeforeValidator(_text), Field(description="发文字号。", examples=["赣市府发〔2024〕9号"])
]


class ClearanceView(ThingView):
    """送审事项在本服务的登记前条件."""

    cleared_on: date | None
    draft_number: Annotated[int | None, Field(description="通过审查的文稿，为送审事项 versions 中的编号；不明的为空。")]
    resolution: str | None
    decided_on: date | None
    revoked_on: date | None
    missing: Annotated[tuple[Step, ...], Field(description="登记前尚缺的环节；为空即可登记。")]


class PredatesView(Part):
    """历史文件的依据."""

    published_on: date
    reason: str
    evidence: tuple[str, ...]
    by: str


class ShortcomingView(Part):
    """文件的问题."""

    flaw: Flaw
    on: date
    about: Annotated[str, Field(description="例如所涉备案渠道。")]


class ComingEndView(Part):
    """已经决定、尚未到日的修改、废止、宣布失效."""

    stage: DocumentStage
    on: Annotated[date, Field(description="自何日起。")]
    successor: str | None


class Seen(Protocol):
    """By which day and which rules a document is seen."""

    @property
    def clock(self) -> Clock: ...
    @property
    def statutes(self) -> Statutes: ...


class DocumentView(ThingView):
    """行政规范性文件."""

    title: str
    maker: str
    matter: str | None
    predates: PredatesView | None
    stage: DocumentStage
    number: NumberText
    registered_on: date
    published_on: date | None
    valid_until: date | None
    ended_on: date | None
    coming: ComingEndView | None
    successor: str | None
    draft_number: Annotated[int | None, Field(description="公布的文本所出自的文稿，即送审事项的文稿编号；不明的为空。")]
    text_files: Annotated[ShownFiles, Field(description="正式文本文件的标识，见 /v1/files。")]
    joint_makers: Annotated[tuple[str, ...], Field(description="联合制定单位的单位标识；牵头单位为 `unit`。")]
    void_numbers: Annotated[dict[str, date], Field(description="已作废的文号及作废日期。")]
    shortcomings: Annotated[list[ShortcomingView], Field(description="制发、报备中发现的问题。")]
    warnings: Annotated[list[WarningView], Field(description="应当核对的事项，不属于问题。 What to look at again.")]
    voided_on: date | None
    next_acts: list[DocumentAct]

    @classmethod
    def seen(cls, by: Seen, document: Document) -> Self:
        """The document as it is seen on the day of the clock, by the rules in force."""
        view = cls.of(document)
        if expires_soon(document, by.statutes, by.clock.today()):
            view.warnings = [*view.warnings, WhyView.coded(DocumentWarning.EXPIRES_SOON)]
        return view


class SeriesView(BaseModel):
    """一个机关代字一年的编号情况."""

    region: str
    units: Annotated[list[str], Field(description="使用该机关代字的单位。")]
    word: str
    year: int
    elsewhere: Annotated[bool, Field(description="由本单位公文系统统一编号，其他公文共用：不查缺号。")]
    taken: int
    last: int
    void: Annotated[list[int], Field(description="已作废的序号，不再使用。")]
    gaps: Annotated[list[int], Field(description="1 至最大序号之间无人使用的序号。")]


class SeriesOfYear(BaseModel):
    """一年的各个编号序列."""

    year: int
    series: list[SeriesView]


class NextNumberView(BaseModel):
    """下一个文号；查看不占号."""

    number: Annotated[str, Field(examples=["赣市府规〔2026〕4号"])]
    word: str
    year: int
    serial: int

    @classmethod
    def of(cls, number: DocumentNumber) -> "NextNumberView":
        return cls(number=str(number), word=number.word, year=number.year, serial=number.serial)
