"""What happens to filings as days go by: the last day is over, and nothing was handed in."""

from datetime import date

from services.filing.filings.usecases.ports import FilingsWork


async def miss_filings(work: FilingsWork, today: date, *, limit: int) -> int:
    """Note up to `limit` filings as missed, and so about their documents; gives how many were."""
    return await work.filings.settle_due(today, limit=limit)
