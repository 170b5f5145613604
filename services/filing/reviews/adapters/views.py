"""What callers see of reviews."""

from datetime import date

from services.filing.reviews.domain.stages import ReviewAct, ReviewStage
from services.filing.reviews.domain.terms import Asker, Defect, Remedy
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
