"""补正后再次送审."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain.matter import Matter
from services.review.matters.usecases.ports import Work
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class ResubmitMatter(Act):
    materials: tuple[str, ...]


async def resubmit_matter(command: ResubmitMatter, work: Work, today: date) -> Matter:
    """The drafter hands the matter in again."""
    matter = await owned(work.matters, command, today)
    matter.resubmit(command.materials, on=command.on)
    return matter
