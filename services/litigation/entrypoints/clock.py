"""What falls to the litigation service as days pass."""

from datetime import date

from services.litigation.cases.usecases.pass_days import let_take_effect, mark_overdue
from services.litigation.service import LitigationService
from shared.hosting.batches import drain
from shared.storage.cause import own_cause

BATCH = 100


async def tick(service: LitigationService, today: date) -> None:
    """Let decisions take effect and mark overdue performance, a batch to a transaction, until nothing is left."""
    store, cause = service.store, own_cause("litigation", f"litigation-tick-{today}")
    await drain(store, cause, BATCH, lambda work: let_take_effect(work, service.statutes, today, limit=BATCH))
    await drain(store, cause, BATCH, lambda work: mark_overdue(work, today, limit=BATCH))
