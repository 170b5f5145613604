"""Everything the review service is made of."""

from services.review.adapters.collections import ReviewWork
from services.review.adapters.published import tell
from services.review.settings import ReviewSettings
from shared.hosting.service import Service


class ReviewService(Service[ReviewSettings, ReviewWork]):
    """合法性审查."""

    work = ReviewWork
    tell = staticmethod(tell)
