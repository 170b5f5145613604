"""发文目录到期义务."""

from collections.abc import Iterable
from datetime import date

from services.filing.catalogues.domain import acts
from services.filing.catalogues.domain.catalogue import CatalogueDuty, Listed, Slot, slots
from services.filing.catalogues.usecases.ports import Work
from shared.kernel.clocks.statutes import Statutes


async def open_duties_of(makers: Iterable[Listed], work: Work, statutes: Statutes, today: date) -> list[CatalogueDuty]:
    """Open every catalogue duty of the makers for the year, and for years missed, that is not open yet."""
    missing = await missing_slots(makers, work, statutes, today)
    return [await work.catalogues.begin(acts.OpenDuty.of(slot)) for slot in missing]


async def missing_slots(makers: Iterable[Listed], work: Work, statutes: Statutes, today: date) -> list[Slot]:
    """The catalogues that rules ask for and no duty stands for."""
    asked = [slot for maker in makers for slot in slots(maker, statutes.rulebook, today)]
    opened = await work.catalogues.opened(min((slot.due_on.year for slot in asked), default=today.year))
    return [slot for slot in asked if slot.id not in opened]
