"""提出权责清单调整."""

from dataclasses import dataclass
from datetime import date

from services.review.power_lists.domain import acts
from services.review.power_lists.domain.power_list import PowerListChange
from services.review.power_lists.usecases.ports import Work
from shared.kernel.model.actor import Actor


@dataclass(frozen=True, kw_only=True)
class ProposePowerListChange:
    id: str
    by: Actor
    title: str | None
    classified: bool
    on: date


async def propose_power_list_change(command: ProposePowerListChange, work: Work, today: date) -> PowerListChange:
    """A unit proposes a change of its power list."""
    title = None if command.title is None else work.keep_text(f"power_list_change/{command.id}", command.title)
    birth = acts.Propose(
        on=command.on,
        id=command.id,
        region=command.by.region_on(command.on),
        unit=command.by.unit,
        title=title,
        proposer=command.by.id,
        classified=command.classified,
    )
    return await work.power_list_changes.begin(birth)
