"""What happens to cases as days go by: decisions become final, obligations overdue."""

from datetime import date

from services.litigation.cases.usecases.ports import CaseWork


async def pass_days(work: CaseWork, today: date, *, limit: int) -> int:
    """Take the steps of up to `limit` cases that have come by themselves; gives how many cases had one."""
    return await work.cases.settle_due(today, limit=limit)
