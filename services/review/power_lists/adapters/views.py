"""What callers see of power-list changes."""

from datetime import date

from services.review.power_lists.domain.power_list import PowerListAct, PowerListStage
from services.review.power_lists.domain.terms import Lack, Respondent
from shared.web.views import Part, TimedView


class ReplyView(Part):
    """征求意见的答复."""

    unit: str
    agrees: bool
    on: date


class ChangeFindingView(Part):
    """登记的问题."""

    code: Lack
    on: date
    rule: str
    source: str


class PowerListChangeView(TimedView):
    """权责清单调整."""

    title: str | None
    proposer: str
    classified: bool
    stage: PowerListStage
    round: int
    answers: dict[Respondent, ReplyView]
    proposed_on: date
    consented_on: date | None
    reported_on: date | None
    published_on: date | None
    findings: list[ChangeFindingView]
    next_acts: list[PowerListAct]
