"""提交集体讨论."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain.gate import gate_for
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.refusals import NotReviewed
from services.review.matters.usecases.ports import Work
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class BringToDiscussion(Act):
    minutes: str


async def bring_to_discussion(
    command: BringToDiscussion, work: Work, statutes: Statutes, today: date
) -> tuple[Matter, NotReviewed | None]:
    """The office brings a matter to discussion. A refusal of the gate is returned, for it is on the record."""
    matter = await seen(work.matters, command, today)
    gate = gate_for(statutes.rulebook, matter.kind, matter.region, command.on)
    return matter, matter.deliberate(command.minutes, gate=gate, on=command.on)
