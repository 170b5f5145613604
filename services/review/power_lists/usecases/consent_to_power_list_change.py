"""政府同意权责清单调整."""

from dataclasses import dataclass
from datetime import date

from services.review.power_lists.domain.power_list import REPORT_RULE, PowerListChange
from services.review.power_lists.usecases.ports import Work
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class ConsentToPowerListChange(Act):
    """政府同意权责清单调整."""


async def consent_to_power_list_change(
    command: ConsentToPowerListChange, work: Work, statutes: Statutes, today: date
) -> PowerListChange:
    """The government agrees; the report falls due as the place has it."""
    change = await seen(work.power_list_changes, command, today)
    change.consent(statutes.count(REPORT_RULE, change.region, command.on), on=command.on)
    return change
