"""登记未审先决: a decision that was taken without a passed review is recorded as it was."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain import acts
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.stages import Act as Step
from services.review.matters.domain.terms import Resolution
from services.review.matters.usecases.ports import Work
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class RecordUnreviewedDecision(Act):
    resolution: Resolution


async def record_unreviewed_decision(command: RecordUnreviewedDecision, work: Work, today: date) -> Matter:
    """The deciding body or the reviewer says what happened; what had been cleared by then is decided as usual."""
    matter = await seen(work.matters, command, today)
    act = acts.DecideUnreviewed(on=command.on, resolution=command.resolution)
    (await work.matters.before(matter, act)).must_be_next(Step.DECIDE_UNREVIEWED)
    return await work.matters.enter(matter, act, paper=command.paper)
