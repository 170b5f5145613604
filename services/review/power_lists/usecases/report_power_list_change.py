"""向机构编制部门报告."""

from dataclasses import dataclass
from datetime import date

from services.review.power_lists.domain import acts
from services.review.power_lists.domain.power_list import PowerListChange
from services.review.power_lists.usecases.ports import Work
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class ReportPowerListChange(Act):
    """向机构编制部门报告."""


async def report_power_list_change(command: ReportPowerListChange, work: Work, today: date) -> PowerListChange:
    """The unit has reported the change."""
    change = await owned(work.power_list_changes, command, today)
    act = acts.Report(on=command.on)
    return await work.power_list_changes.enter(change, act, paper=command.paper)
