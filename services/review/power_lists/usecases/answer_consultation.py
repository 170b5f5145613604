"""答复权责清单征求意见."""

from dataclasses import dataclass
from datetime import date

from services.review.power_lists.domain import acts
from services.review.power_lists.domain.power_list import PowerListChange
from services.review.power_lists.domain.terms import Respondent
from services.review.power_lists.usecases.ports import Work
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class AnswerConsultation(Act):
    respondent: Respondent
    agrees: bool


async def answer_consultation(command: AnswerConsultation, work: Work, today: date) -> PowerListChange:
    """One of the two consulted bodies answers, by the unit of the caller."""
    change = await seen(work.power_list_changes, command, today)
    act = acts.AnswerConsultation(
        on=command.on, respondent=command.respondent, unit=command.by.unit, agrees=command.agrees
    )
    return await work.power_list_changes.enter(change, act, paper=command.paper)
