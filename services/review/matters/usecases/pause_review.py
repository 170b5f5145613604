"""中止审查."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain import acts
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.terms import PauseGround
from services.review.matters.usecases.ports import Work
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class PauseReview(Act):
    ground: PauseGround


async def pause_review(command: PauseReview, work: Work, today: date) -> Matter:
    """The reviewer waits for others, where a rule of the place leaves that time out of the period."""
    matter = await seen(work.matters, command, today)
    act = acts.Pause(on=command.on, by=command.by.id, ground=command.ground)
    return await work.matters.enter(matter, act, paper=command.paper)
