"""What happens to documents as days go by: their time is over."""

from datetime import date

from services.filing.documents.usecases.ports import Work


async def expire_documents(work: Work, today: date, *, limit: int) -> int:
    """Let up to `limit` documents expire whose last day is over; gives how many did."""
    return await work.documents.settle_due(today, limit=limit)
