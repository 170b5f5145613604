"""受理."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain.matter import Matter
from services.review.matters.domain.review_period import review_period
from services.review.matters.usecases.ports import Work
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class AcceptMatter(Act):
    """受理."""


async def accept_matter(command: AcceptMatter, work: Work, statutes: Statutes, today: date) -> Matter:
    """The reviewer accepts complete material; the review period of the place runs from that day."""
    matter = await seen(work.matters, command, today)
    period = review_period(statutes, matter.kind, matter.region, command.on, command.by.unit)
    matter.accept(period, by=command.by.id, on=command.on)
    return matter
