"""作出决定."""

from dataclasses import dataclass
from datetime import date

from services.review.domain.matter import Matter
from services.review.domain.terms import Resolution
from services.review.usecases.ports import Work
from shared.kernel.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class DecideMatter(Act):
    resolution: Resolution


async def decide_matter(command: DecideMatter, work: Work, today: date) -> Matter:
    """The deciding body has decided."""
    matter = await seen(work.matters, command, today)
    matter.decide(command.resolution, on=command.on)
    return matter
