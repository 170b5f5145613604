"""缩短审查时间."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain import acts
from services.review.matters.domain.matter import Matter
from services.review.matters.usecases.ports import Work
from services.review.matters.usecases.texts import kept
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class ShortenReview(Act):
    reviewer: str
    reason: str | None


async def shorten_review(command: ShortenReview, work: Work, today: date) -> Matter:
    """A head lets an urgent matter be discussed before the floor has run; the reviewer may not approve it."""
    matter = await seen(work.matters, command, today)
    reason = kept(work, matter.id, command.reason)
    act = acts.Shorten(on=command.on, approver=command.by.id, reviewer=command.reviewer, reason=reason)
    return await work.matters.enter(matter, act, paper=command.paper)
