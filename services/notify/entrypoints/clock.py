"""What falls to notify as days pass."""

from collections.abc import Awaitable, Callable
from datetime import date

from services.notify.adapters.collections import NotifyWork
from services.notify.service import Notify
from services.notify.usecases.advance_escalations import advance_escalations
from services.notify.usecases.wake_deadlines import wake_deadlines
from shared.kernel.actor import NATION, Actor
from shared.storage.cause import Cause

SYSTEM = Actor(id="system:notify", unit="system:notify", region=NATION, roles=frozenset())


async def tick(service: Notify, today: date) -> None:
    """Wake what is due, in batches of one transaction each; a second tick on the same day finds nothing to do."""
    limit = service.settings.tick_batch
    await _drain(service, today, lambda work: wake_deadlines(work, service.statutes, today, limit))
    await _drain(service, today, lambda work: advance_escalations(work, today, limit))


async def _drain(service: Notify, today: date, batch: Callable[[NotifyWork], Awaitable[int]]) -> None:
    done = service.settings.tick_batch
    while done == service.settings.tick_batch:
        async with service.store.begin(Cause(actor=SYSTEM, correlation_id=f"tick-{today}")) as work:
            done = await batch(work)
