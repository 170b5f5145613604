"""What the notify service does without being asked."""

from functools import partial

from services.notify.deadlines.adapters.metrics import DEADLINE_METRICS
from services.notify.delivery.adapters.metrics import DELIVERY_METRICS
from services.notify.delivery.adapters.outlet import Outlet
from services.notify.delivery.domain.retries import Retries
from services.notify.entrypoints.clock import tick
from services.notify.entrypoints.consumers import subscriptions
from services.notify.entrypoints.counting import Counting
from services.notify.entrypoints.delivery.courier import Courier
from services.notify.entrypoints.ledgers import ledgers
from services.notify.service import NotifyService
from shared.hosting.background import Background
from shared.ledgers.importing import Importer

# A claim outlives a few slow answers in a row; a courier stops its round at half of it.
_LEASE_IN_TIMEOUTS = 6


def background(service: NotifyService) -> Background:
    """It hears every deadline, wakes what is due, and delivers what outsiders asked for."""
    settings, machine = service.settings, service.clock.machine
    courier = Courier(
        service.store,
        Outlet(settings.webhook_allow, timeout=settings.webhook_timeout, clock=machine),
        Retries(settings.webhook_schedule, settings.webhook_jitter),
        lease=settings.webhook_timeout * _LEASE_IN_TIMEOUTS,
        clock=machine,
    )

    async def deliver() -> float:
        return await courier.turn(settings.webhook_poll)

    return Background(
        service,
        subscriptions=subscriptions(service),
        tick=partial(tick, service),
        sides={
            "webhooks": deliver,
            "count": Counting(service).turn,
            "imports": Importer(service.store, ledgers(service)).turn,
        },
        endings=[courier.stop],
        registries=[DEADLINE_METRICS, DELIVERY_METRICS],
    )
