"""What falls to the notify service as days pass."""

from datetime import date

from services.notify.service import NotifyService
from services.notify.usecases.advance_escalations import advance_escalations
from services.notify.usecases.wake_deadlines import wake_deadlines
from shared.hosting.batches import drain
from shared.storage.cause import own_cause


async def tick(service: NotifyService, today: date) -> None:
    """Wake what is due, in batches of one transaction each; a second tick on the same day finds nothing to do."""
    store, limit, cause = service.store, service.settings.tick_batch, own_cause("notify", f"notify-tick-{today}")
    await drain(store, cause, limit, lambda work: wake_deadlines(work, service.statutes, today, limit))
    await drain(store, cause, limit, lambda work: advance_escalations(work, today, limit))
