"""撤回."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain import acts
from services.review.matters.domain.matter import Matter
from services.review.matters.usecases.ports import Work
from services.review.matters.usecases.texts import kept
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class WithdrawMatter(Act):
    reason: str | None


async def withdraw_matter(command: WithdrawMatter, work: Work, today: date) -> Matter:
    """The drafter withdraws the matter."""
    matter = await owned(work.matters, command, today)
    act = acts.Withdraw(on=command.on, reason=kept(work, matter.id, command.reason))
    return await work.matters.enter(matter, act, paper=command.paper)
