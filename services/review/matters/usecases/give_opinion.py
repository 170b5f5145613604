"""出具审查意见."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain import acts
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.terms import Check, Outcome
from services.review.matters.usecases.ports import Work
from services.review.matters.usecases.texts import kept
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class GiveOpinion(Act):
    outcome: Outcome
    counsel: str | None
    checks: tuple[Check, ...]
    files: tuple[str, ...] = ()


async def give_opinion(command: GiveOpinion, work: Work, today: date) -> Matter:
    """The reviewer gives an opinion, as soon as there is one."""
    matter = await seen(work.matters, command, today)
    act = acts.Opine(
        on=command.on,
        by=command.by.id,
        unit=command.by.unit,
        outcome=command.outcome,
        counsel=kept(work, matter.id, command.counsel),
        checks=command.checks,
        files=command.files,
        takes_over=await work.matters.is_taken_over(matter, command.by, command.on),
    )
    return await work.matters.enter(matter, act, paper=command.paper)
