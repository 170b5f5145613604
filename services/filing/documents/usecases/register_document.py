"""登记."""

from dataclasses import dataclass
from datetime import date

from services.filing.documents.domain.clearance import not_cleared
from services.filing.documents.domain.document import Document, Predates
from services.filing.documents.usecases.ports import Work
from services.filing.makers.domain.maker import Maker
from services.filing.makers.domain.refusals import MakerNotListed
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.actor import Actor
from shared.kernel.model.authority import must_govern
from shared.kernel.model.stages import must_have_come

GATE = "review.normative_document.gate"


@dataclass(frozen=True, kw_only=True)
class RegisterDocument:
    id: str
    by: Actor
    title: str
    matter: str
    on: date


@dataclass(frozen=True, kw_only=True)
class EnterHistoricDocument:
    id: str
    by: Actor
    maker: str
    title: str
    published_on: date
    reason: str
    evidence: tuple[str, ...]
    on: date


async def register_document(command: RegisterDocument, work: Work, statutes: Statutes, today: date) -> Document:
    """The maker's staff register the document of a cleared matter."""
    must_have_come(command.on, today)
    maker = await _listed(command.by.unit, work)
    gate = statutes.rulebook.rule(GATE, maker.region, command.on)
    clearance = await work.clearances.known(command.matter)
    if clearance is None:
        raise not_cleared(command.matter, gate)
    return work.documents.add(
        Document.register(clearance, maker, document_id=command.id, title=command.title, gate=gate, on=command.on)
    )


async def enter_historic_document(command: EnterHistoricDocument, work: Work, today: date) -> Document:
    """A registrar enters a document that was made before this system."""
    must_have_come(command.published_on, today, field="predates.published_on")
    maker = await _listed(command.maker, work)
    must_govern(command.by, maker.region, field="maker")
    predates = Predates(
        published_on=command.published_on, reason=command.reason, evidence=command.evidence, by=command.by.id
    )
    since = await work.clearances.first_on(maker.region)
    return work.documents.add(
        Document.enter(predates, maker, since, document_id=command.id, title=command.title, on=command.on)
    )


async def _listed(unit: str, work: Work) -> Maker:
    maker = await work.makers.known(unit)
    if maker is None:
        raise MakerNotListed(field="maker", unit=unit)
    return maker
