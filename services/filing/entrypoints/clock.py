"""What falls to the filing service as days pass."""

from datetime import date

from services.filing.catalogues.usecases.open_catalogue_duties import missing_slots, open_catalogue_duties
from services.filing.service import FilingService
from shared.storage.cause import own_cause


async def tick(service: FilingService, today: date) -> None:
    """Open the catalogue duties of the year that are missing. Looks first, so that a day without any writes nothing."""
    cause = own_cause("filing", f"filing-tick-{today}")
    async with service.store.reading() as connection:
        work = service.store.work_on(connection, cause)
        if not await missing_slots(await work.makers.listed(), work, service.statutes, today):
            return
    async with service.store.begin(cause) as work:
        await open_catalogue_duties(work, service.statutes, today)
