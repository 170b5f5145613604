"""Everything the review service is made of."""

from services.review.settings import ReviewSettings
from services.review.told import tell
from services.review.work import ReviewWork
from shared.hosting.service import Service


class ReviewService(Service[ReviewSettings, ReviewWork]):
    """合法性审查."""

    work = ReviewWork
    tell = staticmethod(tell)
