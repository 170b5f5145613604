"""权责清单调整的合法性审查."""

from dataclasses import dataclass
from datetime import date

from services.review.power_lists.domain import acts
from services.review.power_lists.domain.power_list import PowerListChange
from services.review.power_lists.usecases.ports import Work
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class ReviewPowerListChange(Act):
    passed: bool


async def review_power_list_change(command: ReviewPowerListChange, work: Work, today: date) -> PowerListChange:
    """The reviewer passes the change or not."""
    change = await seen(work.power_list_changes, command, today)
    act = acts.Review(on=command.on, by=command.by.id, passed=command.passed)
    return await work.power_list_changes.enter(change, act, paper=command.paper)
