"""What the review service does without being asked."""

from services.review.entrypoints.consumers import subscriptions
from services.review.service import ReviewService
from shared.hosting.background import Background


def background(service: ReviewService) -> Background:
    """It hears what became of the documents it cleared; nothing happens by itself as days pass."""
    return Background(service, subscriptions=subscriptions())
