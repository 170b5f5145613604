"""What happens to suggestions as days go by: clocks run out."""

from datetime import date

from services.litigation.suggestions.usecases.ports import SuggestionWork


async def let_clocks_run_out(work: SuggestionWork, today: date, *, limit: int) -> int:
    """Mark the clocks of up to `limit` suggestions that have run out by today; gives how many suggestions had one."""
    return await work.suggestions.settle_due(today, limit=limit)
