"""退回补正."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain import acts
from services.review.matters.domain.matter import Matter
from services.review.matters.usecases.ports import Work
from services.review.matters.usecases.texts import all_kept
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class ReturnMatter(Act):
    missing: tuple[str, ...]
    lacking: tuple[str, ...] = ()


async def return_matter(command: ReturnMatter, work: Work, today: date) -> Matter:
    """The reviewer sends a matter back for the material that is missing."""
    matter = await seen(work.matters, command, today)
    missing = all_kept(work, matter.id, command.missing)
    act = acts.Return(on=command.on, by=command.by.id, missing=missing, lacking=command.lacking)
    return await work.matters.enter(matter, act, paper=command.paper)
