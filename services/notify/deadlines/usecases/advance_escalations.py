"""Drafting the next step of cases whose gap has passed."""

from datetime import date

from services.notify.deadlines.domain.acts import Advance
from services.notify.deadlines.domain.escalation import facts_of
from services.notify.deadlines.domain.step_notices import drafted_notice
from services.notify.deadlines.domain.watch import WatchState
from services.notify.deadlines.usecases.ports import DeadlineWork


async def advance_escalations(work: DeadlineWork, today: date, limit: int) -> int:
    """One batch: at most `limit` cases. When a deadline ceases to be overdue, the fact that says so closes its case."""
    cases = await work.escalations.waking(today, limit)
    watches = await work.watches.find([case.deadline for case in cases])
    drafted = []
    for case in cases:
        watch = watches[case.deadline]
        if watch.state is WatchState.OVERDUE:
            await work.escalations.enter(case, Advance(on=today, facts=facts_of(watch, today)))
            drafted.append(drafted_notice(case, today))
    await work.notices.add(drafted)
    return len(drafted)
