"""恢复审查."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain import acts
from services.review.matters.domain.matter import Matter
from services.review.matters.usecases.ports import Work
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class ResumeReview(Act):
    """`on` is the first day that counts again."""


async def resume_review(command: ResumeReview, work: Work, today: date) -> Matter:
    """The review goes on."""
    matter = await seen(work.matters, command, today)
    act = acts.Resume(on=command.on, by=command.by.id)
    return await work.matters.enter(matter, act, paper=command.paper)
