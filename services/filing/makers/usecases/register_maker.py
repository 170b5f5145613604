"""登记制定主体."""

from dataclasses import dataclass
from datetime import date

from services.filing.catalogues.usecases.open_catalogue_duties import open_duties_of
from services.filing.makers.domain import acts
from services.filing.makers.domain.maker import Maker
from services.filing.makers.domain.refusals import CreditCodeTaken, MakerListedBefore
from services.filing.makers.usecases.ports import Work
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers import CreditCode, Level
from shared.kernel.model.actor import Actor
from shared.kernel.model.authority import must_govern
from shared.kernel.rules.places import Places


@dataclass(frozen=True, kw_only=True)
class RegisterMaker:
    by: Actor
    unit: str
    region: str
    name: str
    level: Level
    authority: str | None
    congress: str | None
    credit_code: str | None
    words: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    paper: str | None = None
    on: date


async def register_maker(command: RegisterMaker, work: Work, statutes: Statutes, places: Places, today: date) -> Maker:
    """Whoever keeps the list of the unit puts it there; the catalogues it still owes this year fall due at once."""
    places.holding(command.region, command.on)
    must_govern(command.by, command.region, field="region")
    await work.makers.must_be_kept(command.unit, command.on, acts.RegisterMaker)
    if await work.makers.of(command.unit) is not None:
        raise MakerListedBefore(field="unit", unit=command.unit)
    credit_code = await _credit_code(command, work)
    told = (command.authority, command.congress)
    authority, congress = await work.makers.routed(command.unit, command.on, *told, paper=command.paper)
    birth = acts.RegisterMaker(
        on=command.on,
        id=await work.makers.free_id(command.unit),
        region=command.region,
        unit=command.unit,
        name=command.name,
        level=command.level,
        authority=authority,
        congress=congress,
        words=command.words,
        elsewhere=command.elsewhere,
        credit_code=credit_code,
        entered_on=today,
    )
    maker = await work.makers.begin(birth, paper=command.paper)
    await open_duties_of([maker], work, statutes, today)
    return maker


async def _credit_code(command: RegisterMaker, work: Work) -> str | None:
    if command.credit_code is None:
        return None
    credit_code = CreditCode.parse(command.credit_code)
    if await work.makers.with_credit_code(credit_code) is not None:
        raise CreditCodeTaken(field="credit_code", credit_code=credit_code)
    return str(credit_code)
