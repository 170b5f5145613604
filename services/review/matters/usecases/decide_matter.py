"""作出决定."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain import acts
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.terms import Resolution
from services.review.matters.usecases.ports import Work
from shared.kernel.model.acts import Act, seen
from shared.kernel.words.refusals import as_written


@dataclass(frozen=True, kw_only=True)
class DecideMatter(Act):
    resolution: Resolution
    decided_by: str | None
    heard_from: str | None
    heard_on: date | None


async def decide_matter(command: DecideMatter, work: Work, today: date) -> Matter:
    """The deciding body has decided, having heard the reviewing body where the place asks for it.

    It is the head's own unit that has, unless another is named; of a classified matter it is not said.
    """
    matter = await seen(work.matters, command, today)
    own = None if matter.classified else command.by.unit
    act = acts.Decide(
        on=command.on,
        resolution=command.resolution,
        body=command.decided_by or own,
        heard_from=command.heard_from,
        heard_on=command.heard_on,
    )
    with as_written(body="decided_by", heard_from="heard.unit"):
        return await work.matters.enter(matter, act, paper=command.paper)
