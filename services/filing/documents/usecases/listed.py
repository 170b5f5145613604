"""Who may make documents, as the register asks."""

from datetime import date

from services.filing.documents.usecases.ports import Work
from services.filing.makers.domain.maker import Maker
from services.filing.makers.domain.refusals import MakerNotListed


async def listed(unit: str, work: Work, on: date) -> Maker:
    """The maker that the unit is on that day; refuses with MakerNotListed or MakerEnded."""
    maker = await work.makers.of(unit)
    if maker is None:
        raise MakerNotListed(field="maker", unit=unit)
    maker.must_make(on)
    return maker
