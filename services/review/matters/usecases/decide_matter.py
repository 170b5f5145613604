"""作出决定."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain.gate import hearing_rule
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.opinion import Heard
from services.review.matters.domain.terms import Resolution
from services.review.matters.usecases.ports import Work
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class DecideMatter(Act):
    resolution: Resolution
    heard: Heard | None


async def decide_matter(command: DecideMatter, work: Work, statutes: Statutes, today: date) -> Matter:
    """The deciding body has decided, having heard the reviewing body where the place asks for it."""
    matter = await seen(work.matters, command, today)
    must_hear = hearing_rule(statutes.rulebook, matter.region, command.on)
    matter.decide(command.resolution, heard=command.heard, must_hear=must_hear, on=command.on)
    return matter
