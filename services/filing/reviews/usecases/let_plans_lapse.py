"""What happens to reviews as days go by: the time that a maker had named for its plan has passed."""

from datetime import date

from services.filing.reviews.usecases.ports import ReviewsWork


async def let_plans_lapse(work: ReviewsWork, today: date, *, limit: int) -> int:
    """Let up to `limit` reviews run on whose plan was to be carried out by now; gives how many there were."""
    return await work.reviews.settle_due(today, limit=limit)
