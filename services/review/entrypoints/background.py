"""What the review service does without being asked."""

from services.review.entrypoints.consumers import subscriptions
from services.review.entrypoints.ledgers import ledgers
from services.review.service import ReviewService
from shared.hosting.background import Background
from shared.ledgers.importing import Importer


def background(service: ReviewService) -> Background:
    """It hears what became of the documents it cleared, and imports ledgers; nothing happens as days pass."""
    sides = {"imports": Importer(service.store, ledgers(service)).turn}
    return Background(service, subscriptions=subscriptions(), sides=sides)
