"""Drafting the next step of cases whose gap has passed."""

from datetime import date

from services.notify.deadlines.domain.acts import Advance
from services.notify.deadlines.domain.escalation import facts_of
from services.notify.deadlines.domain.watch import WatchState
from services.notify.deadlines.usecases.ports import DeadlineWork


async def advance_escalations(work: DeadlineWork, today: date, limit: int) -> int:
    """One batch: at most `limit` cases. When a deadline ceases to be overdue, the fact that says so closes its case."""
    cases = await work.escalations.waking(today, limit)
    watches = await work.watches.find([case.deadline for case in cases])
    overdue = [case for case in cases if watches[case.deadline].state is WatchState.OVERDUE]
    holder = await work.directory.holding()
    for case in overdue:
        facts = facts_of(watches[case.deadline], today, holder(case.unit, today, case.deadline))
        await work.escalations.enter(case, Advance(on=today, facts=facts))
    return len(overdue)
