"""政府同意权责清单调整."""

from dataclasses import dataclass
from datetime import date

from services.review.power_lists.domain import acts
from services.review.power_lists.domain.power_list import PowerListChange
from services.review.power_lists.usecases.ports import Work
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class ConsentToPowerListChange(Act):
    """政府同意权责清单调整."""


async def consent_to_power_list_change(command: ConsentToPowerListChange, work: Work, today: date) -> PowerListChange:
    """The government agrees; the report falls due as the place has it."""
    change = await seen(work.power_list_changes, command, today)
    act = acts.Consent(on=command.on)
    return await work.power_list_changes.enter(change, act, paper=command.paper)
