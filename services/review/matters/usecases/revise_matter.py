"""按意见修改."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain import acts
from services.review.matters.domain.matter import Matter
from services.review.matters.usecases.ports import Work
from services.review.matters.usecases.texts import kept
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class ReviseMatter(Act):
    explanation: str | None
    draft: str | None = None


async def revise_matter(command: ReviseMatter, work: Work, today: date) -> Matter:
    """The drafter has changed the draft as the opinion asked."""
    matter = await owned(work.matters, command, today)
    explanation = kept(work, matter.id, command.explanation)
    act = acts.Revise(on=command.on, explanation=explanation, draft=command.draft, by=command.by.id)
    return await work.matters.enter(matter, act, paper=command.paper)
