"""退回补正."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain.matter import Matter
from services.review.matters.usecases.ports import Work
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class ReturnMatter(Act):
    missing: tuple[str, ...]


async def return_matter(command: ReturnMatter, work: Work, today: date) -> Matter:
    """The reviewer sends a matter back for the material that is missing."""
    matter = await seen(work.matters, command, today)
    matter.return_for_material(command.missing, by=command.by.id, on=command.on)
    return matter
