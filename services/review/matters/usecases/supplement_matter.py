"""补充材料."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain import acts
from services.review.matters.domain.matter import Matter
from services.review.matters.usecases.ports import Work
from services.review.matters.usecases.texts import all_kept
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class SupplementMatter(Act):
    materials: tuple[str, ...]
    files: tuple[str, ...] = ()
    checklist: tuple[str, ...] = ()


async def supplement_matter(command: SupplementMatter, work: Work, today: date) -> Matter:
    """The drafter hands in what was asked for, and the ceiling runs on."""
    matter = await owned(work.matters, command, today)
    act = acts.Supplement(
        on=command.on,
        materials=all_kept(work, matter.id, command.materials),
        files=command.files,
        checklist=command.checklist,
    )
    return await work.matters.enter(matter, act, paper=command.paper)
