"""What callers see of the things of the filing service."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field

from services.filing.domain.stages import (
    CatalogueAct,
    CatalogueStage,
    DocumentAct,
    DocumentStage,
    FilingAct,
    FilingStage,
    ReviewAct,
    ReviewStage,
)
from services.filing.domain.terms import Asker, Covers, Defect, Remedy, Step, Track, Verdict
from shared.kernel.identifiers import CreditCode, DocumentNumber, Level
from shared.web.views import Part, ThingView, TimedView


def _text(identifier: DocumentNumber | CreditCode | str | None) -> str | None:
    return None if identifier is None else str(identifier)


NumberText = Annotated[
    str | None, BeforeValidator(_text), Field(description="发文字号。", examples=["赣市府发〔2024〕9号"])
]
CreditCodeText = Annotated[str | None, BeforeValidator(_text), Field(description="统一社会信用代码。")]


class MakerView(ThingView):
    """制定主体."""

    name: str
    level: Level
    channels: Annotated[dict[Track, str], Field(description="各备案渠道的受理单位。")]
    credit_code: CreditCodeText
    listed_on: date


class ClearanceView(ThingView):
    """送审事项在本服务的登记前条件."""

    cleared_on: date | None
    resolution: str | None
    decided_on: date | None
    revoked_on: date | None
    missing: Annotated[tuple[Step, ...], Field(description="登记前尚缺的环节；为空即可登记。")]
    document: str | None


class PredatesView(Part):
    """历史文件的依据."""

    published_on: date
    reason: str
    evidence: tuple[str, ...]
    by: str


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
    successor: str | None
    next_acts: list[DocumentAct]


class FilingView(TimedView):
    """报送备案."""

    document: str
    number: str
    track: Track
    authority: str
    stage: FilingStage
    materials: tuple[str, ...]
    filed_on: date | None
    in_time: bool | None
    verdicts: list[Verdict]
    well_formed: Annotated[bool | None, Field(description="首次形式审查是否合格。")]
    missing: tuple[str, ...]
    registered_on: date | None
    next_acts: list[FilingAct]


class RequestView(Part):
    """审查请求."""

    asker: Asker
    thing: str
    on: date
    reference: str | None
    articles: tuple[str, ...]


class FindingView(Part):
    """审查发现的问题."""

    code: Defect
    article: str
    basis: str
    basis_article: str


class DocumentReviewView(TimedView):
    """备案实质审查；编号与文件相同."""

    number: str
    matter: str | None
    authority: str
    requests: list[RequestView]
    round: int
    stage: ReviewStage
    findings: tuple[FindingView, ...]
    opinion_on: date | None
    remedy: Remedy | None
    successor: str | None
    reported_on: date | None
    corrected_on: date | None
    next_acts: list[ReviewAct]


class UnmatchedChallengeView(ThingView):
    """待关联审查建议."""

    number: str
    request: RequestView
    document: str | None
    linked_on: date | None


class EntryView(Part):
    """目录中的一件文件."""

    number: str
    published_on: date
    filed_on: date | None


class CatalogueView(TimedView):
    """发文目录."""

    covers: Covers
    year: int
    from_on: date
    to_on: date
    due_on: date
    stage: CatalogueStage
    submitted_on: date | None
    entries: tuple[EntryView, ...]
    missed: Annotated[tuple[str, ...], Field(description="漏报：已发文而未报备。")]
    unlisted: Annotated[tuple[str, ...], Field(description="漏列：本系统有记录而目录未列。")]
    next_acts: list[CatalogueAct]


class LibraryEntryView(Part):
    """公开的现行有效文件."""

    number: str
    title: str
    maker: str
    region: str
    published_on: date
    valid_until: date | None


class SeriesView(BaseModel):
    """一个机关代字一年的编号情况."""

    word: str
    year: int
    taken: int
    last: int
    gaps: Annotated[list[int], Field(description="1 至最大序号之间无人使用的序号。")]
