"""出具审查意见."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain.matter import Matter
from services.review.matters.domain.opinion import Opinion
from services.review.matters.domain.terms import Check, Outcome
from services.review.matters.usecases.ports import Work
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class GiveOpinion(Act):
    outcome: Outcome
    counsel: str | None
    checks: tuple[Check, ...]


async def give_opinion(command: GiveOpinion, work: Work, today: date) -> Matter:
    """The reviewer gives an opinion, not before the floor has passed."""
    matter = await seen(work.matters, command, today)
    opinion = Opinion(
        outcome=command.outcome,
        given_on=command.on,
        by=command.by.id,
        counsel=command.counsel,
        checks=command.checks,
    )
    matter.opine(opinion)
    return matter
