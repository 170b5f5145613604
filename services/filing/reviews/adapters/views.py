"""What callers see of reviews."""

from datetime import date
from typing import Annotated

from pydantic import Field

from services.filing.makers.domain.terms import Track
from services.filing.reviews.domain.stages import ReviewAct, ReviewStage
from services.filing.reviews.domain.terms import Asker, Defect, EndGround, Remedy
from shared.web.files import ShownFiles
from shared.web.views import Part, TimedView


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
    """备案实质审查的一轮."""

    document: str
    round: int
    reopens: Annotated[str | None, Field(description="此前一轮审查。")]
    number: str
    matter: str | None
    authority: str
    track: Annotated[Track, Field(description="由哪一渠道的备案机关审查；各渠道的审查互不影响。")]
    joint_makers: tuple[str, ...]
    requests: list[RequestView]
    ground_fallen: Annotated[bool, Field(description="提请均已撤回，而审查机关已作出结论。")]
    stage: ReviewStage
    paused_on: date | None
    plan_until: Annotated[date | None, Field(description="中止期间，制定机关承诺完成处理的日期。")]
    findings: tuple[FindingView, ...]
    opinion_files: Annotated[ShownFiles, Field(description="审查意见文件的标识，见 /v1/files。")]
    concluded_on: date | None
    opinion_on: date | None
    remedy: Remedy | None
    successor: str | None
    reported_on: date | None
    report_files: Annotated[ShownFiles, Field(description="最近一次纠正情况报告文件的标识，见 /v1/files。")]
    corrected_on: date | None
    ended_on: date | None
    end_ground: EndGround | None
    reasons: Annotated[dict[ReviewAct, str], Field(description="延长、中止、退回、终止的说明。")]
    next_acts: list[ReviewAct]
