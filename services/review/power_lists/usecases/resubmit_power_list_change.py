"""重新提出权责清单调整."""

from dataclasses import dataclass
from datetime import date

from services.review.power_lists.domain import acts
from services.review.power_lists.domain.power_list import PowerListChange
from services.review.power_lists.domain.refusals import PublishedNotProposedAnew
from services.review.power_lists.usecases.ports import Work
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class ResubmitPowerListChange(Act):
    title: str | None


async def resubmit_power_list_change(command: ResubmitPowerListChange, work: Work, today: date) -> PowerListChange:
    """The unit proposes the change anew, after it failed its review; what is published by now is not, of any day."""
    change = await owned(work.power_list_changes, command, today)
    if change.published_on is not None:
        raise PublishedNotProposedAnew(on=change.published_on)
    title = None if command.title is None else work.keep_text(f"power_list_change/{change.id}", command.title)
    act = acts.ResubmitChange(on=command.on, title=title)
    return await work.power_list_changes.enter(change, act, paper=command.paper)
