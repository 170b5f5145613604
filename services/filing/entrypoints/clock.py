"""What falls to the filing service as days pass."""

from collections.abc import Collection
from datetime import date

from services.filing.catalogues.domain.catalogue import Listed
from services.filing.catalogues.usecases.open_catalogue_duties import missing_slots, open_duties_of
from services.filing.documents.usecases.expire_documents import expire_documents
from services.filing.filings.usecases.miss_filings import miss_filings
from services.filing.reviews.usecases.let_plans_lapse import let_plans_lapse
from services.filing.service import FilingService
from shared.hosting.batches import at_once, drain
from shared.kernel.model.lines import Thing
from shared.storage.cause import Cause, own_cause
from shared.storage.leaving_out import LeftOut

BATCH = 100


async def tick(service: FilingService, today: date, left_out: LeftOut | None = None) -> None:
    """Documents expire, filings are missed, paused reviews run on; the catalogue duties of the year are opened."""
    cause = own_cause("filing", f"filing-tick-{today}")
    await drain(service.store, cause, BATCH, lambda work, limit: expire_documents(work, today, limit=limit), left_out)
    await drain(service.store, cause, BATCH, lambda work, limit: miss_filings(work, today, limit=limit), left_out)
    await drain(service.store, cause, BATCH, lambda work, limit: let_plans_lapse(work, today, limit=limit), left_out)
    async with service.store.reading() as connection:
        makers = await service.store.work_on(connection, cause).makers.listed()
    each = {Thing("maker", maker.id): maker for maker in makers}
    await at_once(each, lambda some: _open_duties(service, cause, today, some), left_out)


async def _open_duties(service: FilingService, cause: Cause, today: date, makers: Collection[Listed]) -> None:
    """Looks first, so that a day without any writes nothing."""
    async with service.store.reading() as connection:
        if not await missing_slots(makers, service.store.work_on(connection, cause), service.statutes, today):
            return
    async with service.store.begin(cause) as work:
        await open_duties_of(makers, work, service.statutes, today)
