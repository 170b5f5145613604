"""What falls to the litigation service as days pass."""

from datetime import date

from services.litigation.cases.usecases.pass_days import pass_days
from services.litigation.service import LitigationService
from services.litigation.suggestions.usecases.let_clocks_run_out import let_clocks_run_out
from shared.hosting.batches import drain
from shared.storage.cause import own_cause
from shared.storage.leaving_out import LeftOut

BATCH = 100


async def tick(service: LitigationService, today: date, left_out: LeftOut | None = None) -> None:
    """Let decisions take effect, performance become overdue and clocks of suggestions run out.

    A batch to a transaction, until nothing is left.
    """
    cause = own_cause("litigation", f"litigation-tick-{today}")
    await drain(service.store, cause, BATCH, lambda work, limit: pass_days(work, today, limit=limit), left_out)
    await drain(service.store, cause, BATCH, lambda work, limit: let_clocks_run_out(work, today, limit=limit), left_out)
