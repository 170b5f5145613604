"""补正后再次送审."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain import acts
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.refusals import DecidedNotResubmitted
from services.review.matters.usecases.ports import Work
from services.review.matters.usecases.texts import all_kept
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class ResubmitMatter(Act):
    materials: tuple[str, ...]
    files: tuple[str, ...] = ()
    checklist: tuple[str, ...] | None = None
    draft: str | None = None


async def resubmit_matter(command: ResubmitMatter, work: Work, today: date) -> Matter:
    """The drafter hands the matter in again; what is decided by now is not, of any day."""
    matter = await owned(work.matters, command, today)
    if matter.decided_on is not None:
        raise DecidedNotResubmitted(on=matter.decided_on)
    act = acts.Resubmit(
        on=command.on,
        materials=all_kept(work, matter.id, command.materials),
        files=command.files,
        checklist=command.checklist,
        draft=command.draft,
        by=command.by.id,
    )
    return await work.matters.enter(matter, act, paper=command.paper)
