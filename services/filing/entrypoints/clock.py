"""What falls to the filing service as days pass."""

from datetime import date

from services.filing.catalogues.usecases.open_catalogue_duties import missing_slots, open_catalogue_duties
from services.filing.documents.usecases.expire_documents import expire_documents
from services.filing.filings.usecases.miss_filings import miss_filings
from services.filing.reviews.usecases.let_plans_lapse import let_plans_lapse
from services.filing.service import FilingService
from shared.hosting.batches import drain
from shared.storage.cause import Cause, own_cause

BATCH = 100


async def tick(service: FilingService, today: date) -> None:
    """Documents expire, filings are missed, paused reviews run on; the catalogue duties of the year are opened."""
    cause = own_cause("filing", f"filing-tick-{today}")
    await drain(service.store, cause, BATCH, lambda work: expire_documents(work, today, limit=BATCH))
    await drain(service.store, cause, BATCH, lambda work: miss_filings(work, today, limit=BATCH))
    await drain(service.store, cause, BATCH, lambda work: let_plans_lapse(work, today, limit=BATCH))
    await _open_duties(service, cause, today)


async def _open_duties(service: FilingService, cause: Cause, today: date) -> None:
    """Looks first, so that a day without any writes nothing."""
    async with service.store.reading() as connection:
        work = service.store.work_on(connection, cause)
        if not await missing_slots(await work.makers.listed(), work, service.statutes, today):
            return
    async with service.store.begin(cause) as work:
        await open_catalogue_duties(work, service.statutes, today)
