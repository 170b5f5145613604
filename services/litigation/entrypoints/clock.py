"""What falls to the litigation service as days pass."""

from datetime import date

from services.litigation.cases.usecases.pass_days import pass_days
from services.litigation.service import LitigationService
from services.litigation.suggestions.usecases.let_clocks_run_out import let_clocks_run_out
from shared.hosting.batches import drain
from shared.storage.cause import own_cause

BATCH = 100


async def tick(service: LitigationService, today: date) -> None:
    """Let decisions take effect, performance become overdue and clocks of suggestions run out.

    A batch to a transaction, until nothing is left.
    """
    cause = own_cause("litigation", f"litigation-tick-{today}")
    await drain(service.store, cause, BATCH, lambda work: pass_days(work, today, limit=BATCH))
    await drain(service.store, cause, BATCH, lambda work: let_clocks_run_out(work, today, limit=BATCH))
