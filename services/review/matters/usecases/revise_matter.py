"""按意见修改."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain.matter import Matter
from services.review.matters.usecases.ports import Work
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class ReviseMatter(Act):
    explanation: str | None


async def revise_matter(command: ReviseMatter, work: Work, today: date) -> Matter:
    """The drafter has changed the draft as the opinion asked."""
    matter = await owned(work.matters, command, today)
    matter.revise(command.explanation, on=command.on)
    return matter
