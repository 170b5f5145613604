"""What callers see of power-list changes."""

from datetime import date

from services.review.power_lists.domain.power_list import PowerListAct, PowerListStage
from services.review.power_lists.domain.terms import Respondent
from shared.web.views import Part, TimedView


class ReplyView(Part):
    """征求意见的答复."""

    unit: str
    agrees: bool
    on: date


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
    next_acts: list[PowerListAct]
