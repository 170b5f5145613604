"""涉密权责清单不公布."""

from dataclasses import dataclass
from datetime import date

from services.review.power_lists.domain import acts
from services.review.power_lists.domain.power_list import PowerListChange
from services.review.power_lists.usecases.ports import Work
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class WithholdPowerList(Act):
    """涉密权责清单不公布."""


async def withhold_power_list(command: WithholdPowerList, work: Work, today: date) -> PowerListChange:
    """A classified change ends without publication."""
    change = await owned(work.power_list_changes, command, today)
    act = acts.Withhold(on=command.on)
    return await work.power_list_changes.enter(change, act, paper=command.paper)
