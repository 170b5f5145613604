"""补登已公布的文件."""

from dataclasses import dataclass
from datetime import date

from services.filing.documents.domain import acts
from services.filing.documents.domain.cleared import as_cleared
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.made_by import MadeBy
from services.filing.documents.domain.refusals import MakerNotNamed, PublishedDocumentExists
from services.filing.documents.usecases.ports import Work
from services.filing.documents.usecases.register_document import GATE, unused_clearance
from services.filing.makers.domain.maker import Channels
from services.filing.makers.domain.terms import Track
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.actor import Actor, Role
from shared.kernel.model.authority import must_govern
from shared.kernel.rules.places import Places


@dataclass(frozen=True, kw_only=True)
class EnterPublishedDocument:
    """`maker` is the unit that made it, by default that of a drafter who enters it; `region` where it is and
    `name_on_paper` how it calls itself there, if it is on no list, by default as the directory has it."""

    id: str
    by: Actor
    maker: str | None
    region: str | None = None
    title: str
    published_on: date
    valid_until: date | None
    number: str | None
    matter: str | None
    name_on_paper: str | None = None
    paper: str | None = None
    joint_makers: tuple[str, ...] = ()
    on: date


async def enter_published_document(
    command: EnterPublishedDocument, work: Work, statutes: Statutes, places: Places, today: date
) -> Document:
    """The maker, or a registrar of those it files with, enters what was published already, as it is: also of a matter
    that was decided without a review, or whose review came too late.

    Refuses with PublishedDocumentExists what is there already: it would be counted twice.
    """
    if command.maker is None and not command.by.is_(Role.DRAFTER):
        raise MakerNotNamed(field="maker")
    made, name = await _made_by(command, work, places)
    if not command.by.is_of(made.unit) or not command.by.is_(Role.DRAFTER):
        must_govern(command.by, made.region, field="maker")
    await work.makers.must_speak_for(command.by, made.unit, command.on)
    cleared = None
    if command.matter is not None:
        gate = statutes.rulebook.rule(GATE, made.region, command.on)
        cleared = await unused_clearance(
            command.matter, made.region, work, gate, unit=made.unit, by=command.by, paper=command.paper
        )
    await _must_be_new(command, made.unit, work)
    birth = acts.RegisterPublished(
        on=command.on,
        id=command.id,
        region=made.region,
        unit=made.unit,
        maker=made.maker,
        title=work.keep_text(f"document/{command.id}", command.title),
        joint_makers=command.joint_makers,
        published_on=command.published_on,
        valid_until=command.valid_until,
        number=command.number,
        matter=None if cleared is None else cleared.id,
        cleared_by=None,
        missing=(),
        words=made.words,
        channels=made.channels,
        name_on_paper=command.name_on_paper or name,
    )
    return await work.documents.begin(as_cleared(birth, cleared), paper=command.paper)


async def _must_be_new(command: EnterPublishedDocument, unit: str, work: Work) -> None:
    """Two numbers tell two documents apart, whatever they are called."""
    for each in await work.documents.of_name(unit, command.title, command.published_on):
        if command.number is None or each.number is None:
            raise PublishedDocumentExists(field="title", published_on=command.published_on, existing=each.id)


async def _made_by(command: EnterPublishedDocument, work: Work, places: Places) -> tuple[MadeBy, str | None]:
    """As the list of makers has it; of a unit that is on no list with the name that the directory has of it, and see
    `_where_it_files`."""
    by, on, unit = command.by, command.published_on, command.maker or command.by.unit
    maker = await work.makers.of(unit)
    if maker is not None:
        return MadeBy.listed(maker, on), None
    name = await work.makers.called(unit, on, field="maker")
    region = command.region or by.region_on(on)
    places.holding(region, on)
    must_govern(by, region, field="region")
    return MadeBy.unlisted(unit, region, await _where_it_files(unit, region, on, by, work)), name


async def _where_it_files(unit: str, region: str, on: date, by: Actor, work: Work) -> Channels:
    """What a unit that is on no list has published is filed where makers around it file, if that can be by what it is,
    or else with the registrar who enters it, or as the directory says: never with itself, nor with its successor who
    enters it."""
    own = {unit, *(by.units if by.is_of(unit) else ())}
    around = {track: each for track, each in (await work.makers.channels_in(region, on)).items() if each not in own}
    receiving = [each for each in await work.makers.receiving(unit, on) if each not in own]
    enters = [by.unit] if by.is_(Role.REGISTRAR) else []
    among = [each for each in (*(around[t] for t in around if t is Track.GOVERNMENT), *enters) if each not in own]
    fit = [each for each in among if not receiving or each in receiving] or receiving
    congresses = await work.makers.congresses(unit, on)
    channels = {track: congresses[0] for track in (Track.CONGRESS,) if congresses}
    return channels | ({Track.GOVERNMENT: fit[0]} if fit else {})
