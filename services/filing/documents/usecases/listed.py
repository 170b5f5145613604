"""Who may make documents, as the register asks."""

from datetime import date

from services.filing.documents.usecases.ports import Work
from services.filing.makers.domain.maker import Maker
from services.filing.makers.domain.refusals import MakerNotListed


async def listed(unit: str, work: Work, on: date | None = None) -> Maker:
    """The maker that the unit is; refuses with MakerNotListed, and with MakerEnded one that is none on that day."""
    maker = await work.makers.of(unit)
    if maker is None:
        raise MakerNotListed(field="maker", unit=unit)
    if on is not None:
        maker.must_make(on)
    return maker
