"""What callers see of challenges."""

from datetime import date

from services.filing.challenges.domain.stages import ChallengeAct, ChallengeStage
from services.filing.challenges.domain.terms import ClosingGround
from services.filing.reviews.adapters.views import RequestView
from shared.web.views import Part, ThingView


class ClosingView(Part):
    """不再关联文件的了结."""

    on: date
    ground: ClosingGround
    reason: str


class UnmatchedChallengeView(ThingView):
    """待关联审查建议."""

    number: str
    request: RequestView
    document: str | None
    linked_on: date | None
    closing: ClosingView | None
    stage: ChallengeStage
    voided_on: date | None
    next_acts: list[ChallengeAct]
