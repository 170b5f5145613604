"""撤回权责清单调整."""

from dataclasses import dataclass
from datetime import date

from services.review.power_lists.domain import acts
from services.review.power_lists.domain.power_list import PowerListChange
from services.review.power_lists.usecases.ports import Work
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class WithdrawPowerListChange(Act):
    reason: str | None


async def withdraw_power_list_change(command: WithdrawPowerListChange, work: Work, today: date) -> PowerListChange:
    """The unit withdraws the change, while the government has not agreed to it."""
    change = await owned(work.power_list_changes, command, today)
    reason = None if command.reason is None else work.keep_text(f"power_list_change/{change.id}", command.reason)
    act = acts.WithdrawChange(on=command.on, reason=reason)
    return await work.power_list_changes.enter(change, act, paper=command.paper)
