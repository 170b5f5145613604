"""登记违反程序的决定: a decision that was taken as it should not have been is recorded as it was."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain import acts
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.terms import Resolution
from services.review.matters.usecases.ports import Work
from shared.kernel.model.acts import Act, seen
from shared.kernel.words.refusals import as_written


@dataclass(frozen=True, kw_only=True)
class RecordIrregularDecision(Act):
    resolution: Resolution
    decided_by: str | None
    collectively: bool | None
    commented: bool | None


async def record_irregular_decision(command: RecordIrregularDecision, work: Work, today: date) -> Matter:
    """The deciding body or the reviewer says what happened; what was wanting is found by the rules of that day."""
    matter = await seen(work.matters, command, today)
    act = acts.DecideIrregularly(
        on=command.on,
        resolution=command.resolution,
        body=command.decided_by,
        collectively=command.collectively,
        commented=command.commented,
    )
    with as_written(body="decided_by"):
        return await work.matters.enter(matter, act, paper=command.paper)
