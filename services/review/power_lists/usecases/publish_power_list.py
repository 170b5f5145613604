"""公布权责清单."""

from dataclasses import dataclass
from datetime import date

from services.review.power_lists.domain import acts
from services.review.power_lists.domain.power_list import PowerListChange
from services.review.power_lists.usecases.ports import Work
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class PublishPowerList(Act):
    """公布权责清单."""


async def publish_power_list(command: PublishPowerList, work: Work, today: date) -> PowerListChange:
    """The changed list is published."""
    change = await owned(work.power_list_changes, command, today)
    act = acts.Publish(on=command.on)
    return await work.power_list_changes.enter(change, act, paper=command.paper)
