"""What the filing service does without being asked."""

from functools import partial

from services.filing.entrypoints.clock import tick
from services.filing.entrypoints.consumers import subscriptions
from services.filing.service import FilingService
from shared.hosting.background import Background


def background(service: FilingService) -> Background:
    """It hears of matters and challenges, and opens the catalogue duties of each new year."""
    return Background(service, subscriptions=subscriptions(service), tick=partial(tick, service))
