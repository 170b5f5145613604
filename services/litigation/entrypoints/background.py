"""What the litigation service does without being asked."""

from functools import partial

from services.litigation.entrypoints.clock import tick
from services.litigation.entrypoints.consumers import subscriptions
from services.litigation.entrypoints.ledgers import ledgers
from services.litigation.service import LitigationService
from shared.hosting.background import Background
from shared.ledgers.importing import Importer


def background(service: LitigationService) -> Background:
    """It hears of corrected documents, and imports ledgers; as days pass decisions take effect and performance becomes
    overdue."""
    sides = {"imports": Importer(service.store, ledgers(service)).turn}
    return Background(service, subscriptions=subscriptions(), tick=partial(tick, service), sides=sides)
