"""出具审查意见."""

from dataclasses import dataclass, replace
from datetime import date

from services.review.matters.domain import acts
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.refusals import VersionUnnamed
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
    draft_number: int | None = None


async def give_opinion(command: GiveOpinion, work: Work, today: date) -> Matter:
    """The reviewer gives an opinion, as soon as there is one, on the version that it names, or that there is.

    Which it was stays what it was, whatever versions of an earlier day are entered since. Refuses with VersionUnnamed.
    """
    matter = await seen(work.matters, command, today)
    act = acts.Opine(
        on=command.on,
        by=command.by.id,
        unit=command.by.unit,
        outcome=command.outcome,
        counsel=kept(work, matter.id, command.counsel),
        checks=command.checks,
        files=command.files,
        draft_number=command.draft_number,
        takes_over=await work.matters.is_taken_over(matter, command.by, command.on),
    )
    if command.draft_number is None:
        act = replace(act, draft_number=_only_version(await work.matters.before(matter, act), command.on))
    return await work.matters.enter(matter, act, paper=command.paper)


def _only_version(then: Matter, on: date) -> int | None:
    """The version that was there by the day; None of what is out of order anyhow."""
    there = [each.number for each in then.versions if each.round == then.round and each.was_for_review(on)]
    if len(there) > 1:
        raise VersionUnnamed(field="draft_number", known=tuple(there))
    return there[0] if there else None
