"""登记."""

from dataclasses import dataclass
from datetime import date

from services.filing.documents.domain import acts
from services.filing.documents.domain.clearance import Clearance, not_cleared
from services.filing.documents.domain.document import Document
from services.filing.documents.usecases.listed import listed
from services.filing.documents.usecases.ports import Work
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.actor import Actor
from shared.kernel.model.stages import must_have_come
from shared.kernel.rules.rulebook import Rule

GATE = "review.normative_document.gate"


@dataclass(frozen=True, kw_only=True)
class RegisterDocument:
    id: str
    by: Actor
    title: str
    matter: str
    paper: str | None = None
    joint_makers: tuple[str, ...] = ()
    on: date


async def register_document(command: RegisterDocument, work: Work, statutes: Statutes, today: date) -> Document:
    """The maker's staff register the document of a cleared matter, its own, that of a unit that it
    succeeds or, on a paper, one drafted for it."""
    # Maker and clearance are looked up as of that day.
    must_have_come(command.on, today)
    maker = await listed(command.by.unit, work, command.on)
    region = maker.region_on(command.on)
    gate = statutes.rulebook.rule(GATE, region, command.on)
    clearance = await unused_clearance(
        command.matter, region, work, gate, unit=maker.unit, by=command.by, paper=command.paper
    )
    clearance.must_be_clear(region, gate)
    birth = acts.Register(
        on=command.on,
        id=command.id,
        region=region,
        unit=maker.unit,
        maker=maker.name_on(command.on),
        title=work.keep_text(f"document/{command.id}", command.title),
        joint_makers=command.joint_makers,
        matter=clearance.id,
        cleared_by=clearance.cleared_by,
        decided_on=clearance.decided_on,
    )
    return await work.documents.begin(birth, paper=command.paper)


async def unused_clearance(
    matter: str, region: str, work: Work, gate: Rule | None, *, unit: str, by: Actor, paper: str | None
) -> Clearance:
    """What is known of a matter of the region that was drafted for the unit, cleared or not, if no document rests on it
    yet. Which document of another unit does is not said."""
    clearance = await work.clearances.known(matter)
    if clearance is None:
        raise not_cleared(matter, gate)
    clearance.must_be_of(region, gate)
    clearance.must_be_drafted_for(unit, paper=paper is not None or by.is_of(clearance.unit))
    existing = await work.documents.of_matter(matter)
    if existing is not None:
        raise existing.has_its_matter(unit)
    return clearance
