"""受理."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain import acts
from services.review.matters.domain.matter import Matter
from services.review.matters.usecases.ports import Work
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class AcceptMatter(Act):
    """受理, naming what of the checklist it does without."""

    lacking: tuple[str, ...] = ()


async def accept_matter(command: AcceptMatter, work: Work, today: date) -> Matter:
    """The reviewer accepts complete material; the review period of the place runs from that day."""
    matter = await seen(work.matters, command, today)
    act = acts.Accept(on=command.on, by=command.by.id, unit=command.by.unit, lacking=command.lacking)
    return await work.matters.enter(matter, act, paper=command.paper)
