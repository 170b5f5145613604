"""What happens to cases as days go by: decisions become final, obligations overdue."""

from datetime import date, timedelta

from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.take_effect import bring_into_effect
from shared.kernel.clocks.statutes import Statutes


async def let_take_effect(work: CaseWork, statutes: Statutes, today: date, *, limit: int) -> int:
    """Decisions against which nobody appealed take effect on the day after the last period; gives how many."""
    cases = await work.cases.final_before(today, limit=limit)
    for case in cases:
        if case.final_on is not None:
            await bring_into_effect(case, work, statutes, None, case.final_on + timedelta(days=1))
    return len(cases)


async def mark_overdue(work: CaseWork, today: date, *, limit: int) -> int:
    """Obligations whose day has gone by are marked; gives how many cases had one."""
    cases = await work.cases.overdue_before(today, limit=limit)
    for case in cases:
        case.mark_overdue(today=today)
    return len(cases)
