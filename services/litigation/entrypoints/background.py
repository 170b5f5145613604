"""What the litigation service does without being asked."""

from functools import partial

from services.litigation.entrypoints.clock import tick
from services.litigation.entrypoints.consumers import subscriptions
from services.litigation.service import LitigationService
from shared.hosting.background import Background


def background(service: LitigationService) -> Background:
    """It hears of corrected documents; as days pass decisions take effect and performance becomes overdue."""
    return Background(service, subscriptions=subscriptions(), tick=partial(tick, service))
