"""确认修改."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain import acts
from services.review.matters.domain.matter import Matter
from services.review.matters.usecases.ports import Work
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class ConfirmRevision(Act):
    confirmed: bool


async def confirm_revision(command: ConfirmRevision, work: Work, today: date) -> Matter:
    """A reviewer finds the changed draft in keeping with the opinion, or sends it back to be changed again."""
    matter = await seen(work.matters, command, today)
    act = acts.Confirm(
        on=command.on,
        by=command.by.id,
        unit=command.by.unit,
        confirmed=command.confirmed,
        takes_over=await work.matters.is_taken_over(matter, command.by, command.on),
    )
    return await work.matters.enter(matter, act, paper=command.paper)
