"""What falls to the litigation service as days pass."""

from datetime import date

from services.litigation.cases.usecases.pass_days import pass_days
from services.litigation.service import LitigationService
from shared.hosting.batches import drain
from shared.storage.cause import own_cause

BATCH = 100


async def tick(service: LitigationService, today: date) -> None:
    """Let decisions take effect and performance become overdue, a batch to a transaction, until nothing is left."""
    cause = own_cause("litigation", f"litigation-tick-{today}")
    await drain(service.store, cause, BATCH, lambda work: pass_days(work, today, limit=BATCH))
