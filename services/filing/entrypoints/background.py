"""What the filing service does without being asked."""

from functools import partial

from services.filing.entrypoints.clock import tick
from services.filing.entrypoints.consumers import subscriptions
from services.filing.entrypoints.ledgers import ledgers
from services.filing.service import FilingService
from shared.hosting.background import Background
from shared.ledgers.importing import Importer


def background(service: FilingService) -> Background:
    """It hears of matters and challenges, opens the catalogue duties of each new year, and imports ledgers."""
    return Background(
        service,
        subscriptions=subscriptions(service),
        tick=partial(tick, service),
        sides={"imports": Importer(service.store, ledgers(service)).turn},
    )
