"""补登已公布的文件."""

from dataclasses import dataclass
from datetime import date

from services.filing.documents.domain import acts
from services.filing.documents.domain.document import Document
from services.filing.documents.usecases.listed import listed
from services.filing.documents.usecases.ports import Work
from services.filing.documents.usecases.register_document import unused_clearance
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.actor import Actor, Role
from shared.kernel.model.authority import must_govern
from shared.kernel.model.stages import must_have_come


@dataclass(frozen=True, kw_only=True)
class EnterPublishedDocument:
    """`maker` is the unit that made it, by default the caller's own."""

    id: str
    by: Actor
    maker: str | None
    title: str
    published_on: date
    valid_until: date | None
    number: str | None
    matter: str | None
    on: date


async def enter_published_document(
    command: EnterPublishedDocument, work: Work, statutes: Statutes, today: date
) -> Document:
    """The maker, or a registrar who looks after its region, enters what was published already, as it is."""
    must_have_come(command.on, today)
    unit = command.maker or command.by.unit
    maker = await listed(unit, work)
    if unit != command.by.unit or not command.by.is_(Role.DRAFTER):
        must_govern(command.by, maker.region, field="maker")
    matter, cleared_by = command.matter, None
    if matter is not None:
        cleared_by = (await unused_clearance(matter, maker.region, work, statutes, command.on)).cleared_by
    birth = acts.RegisterPublished(
        on=command.on,
        id=command.id,
        region=maker.region,
        unit=maker.unit,
        maker=maker.name_on(command.published_on),
        title=command.title,
        published_on=command.published_on,
        valid_until=command.valid_until,
        number=command.number,
        matter=matter,
        cleared_by=cleared_by,
        words=maker.words_on(command.published_on),
        channels=maker.channels_on(command.published_on),
    )
    return await work.documents.begin(birth)
