"""提交文稿."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain import acts
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.versions import VersionKind
from services.review.matters.usecases.ports import Work
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class HandInVersion(Act):
    kind: VersionKind
    draft: str | None


async def hand_in_version(command: HandInVersion, work: Work, today: date) -> Matter:
    """The drafter hands in a version of the draft beside the steps of the review, as it was made on that day."""
    matter = await owned(work.matters, command, today)
    act = acts.HandInVersion(on=command.on, kind=command.kind, draft=command.draft, by=command.by.id)
    return await work.matters.enter(matter, act, paper=command.paper)
